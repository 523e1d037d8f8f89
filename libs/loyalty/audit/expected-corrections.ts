import { type MemberEventOf } from '#loyalty/member/events';
import { type JsonObject } from '#platform';

const NOT_FIELDS = ['purchasedAt', 'localDay'];

/** What the document of a purchase must say of a correction. */
export function expectedCorrection(data: MemberEventOf<'PurchaseCorrected'>['data']): JsonObject {
  const { correctionId, effectiveAt: correctedAt, reason = null, before, purchase, pointsBefore, pointsAfter } = data;
  const said = (content: object) =>
    new Map(Object.entries(content).map(([name, value]) => [name, JSON.stringify(value)]));
  const [was, is] = [said(before), said(purchase)];
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  return {
    ...{ correctionId, correctedAt, reason, pointsBefore, pointsAfter },
    statusPointsBefore: data.statusPointsBefore ?? pointsBefore,
    statusPointsAfter: data.statusPointsAfter ?? pointsAfter,
    fields: fields.filter((name) => !NOT_FIELDS.includes(name)),
    occurredAt: before.occurredAt,
    amountBefore: before.total.amount,
    amountAfter: purchase.total.amount,
  };
}
