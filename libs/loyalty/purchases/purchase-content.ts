import { refuseInactive } from '#loyalty/member';
import { type ProgramVersion } from '#loyalty/program/events';
import { LIMITS, metadataIn, plainCode } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Purchase, type PurchaseLine } from './events.js';

/** Refuses a purchase in another currency, of more than an amount may be, or of too many lines; a member's or a guest's. */
export function refuseContent(
  { total, lines }: Pick<Purchase, 'total' | 'lines'>,
  version: ProgramVersion | undefined,
  at: Instant,
): Refusal | undefined {
  if (!version) return refuseInactive(at);
  const { amount, currency } = total;
  if (currency !== version.rules.currency) {
    const message = `The programme counts in ${version.rules.currency}; convert the amount from ${currency}.`;
    return refuse('currency_mismatch', message, { currency, programCurrency: version.rules.currency });
  }
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > LIMITS.amountMax) {
    const message = `An amount is a whole number of minor units from 0 to ${LIMITS.amountMax}.`;
    return refuse('limit_exceeded', message, { amountMax: LIMITS.amountMax });
  }
  if ((lines?.length ?? 0) <= LIMITS.linesMax) return undefined;
  return refuse('limit_exceeded', `A purchase has ${LIMITS.linesMax} lines at most.`, { linesMax: LIMITS.linesMax });
}

/** Only what a purchase may have, in one order, so that nothing undefined or foreign gets into an event. */
export function plainPurchase(purchase: Purchase): Purchase {
  const { purchaseId, occurredAt, total, itemCount, channel, location, lines, discount, promotion } = purchase;
  const { tax, delivery, tip, rounding, partner, codes } = purchase;
  return {
    purchaseId,
    occurredAt,
    total: { amount: total.amount, currency: total.currency },
    ...(itemCount !== undefined && { itemCount }),
    ...(channel !== undefined && { channel }),
    ...(location !== undefined && { location }),
    ...(lines !== undefined && { lines: lines.map(plainLine) }),
    ...(discount !== undefined && { discount }),
    ...(promotion !== undefined && { promotion }),
    ...(tax !== undefined && { tax }),
    ...(delivery !== undefined && { delivery }),
    ...(tip !== undefined && { tip }),
    ...(rounding !== undefined && { rounding }),
    ...(partner !== undefined && { partner }),
    ...(codes && codes.length > 0 && { codes: codes.map(plainCode) }),
    ...(purchase.metadata && metadataIn(purchase.metadata)),
  };
}

function plainLine(line: PurchaseLine): PurchaseLine {
  const { sku, category, kind, quantity, unit, gross, discount, unitCost, promotion } = line;
  return {
    sku,
    ...(category !== undefined && { category }),
    ...(kind !== undefined && { kind }),
    quantity,
    ...(unit !== undefined && { unit }),
    gross,
    ...(discount !== undefined && { discount }),
    ...(unitCost !== undefined && { unitCost }),
    ...(promotion !== undefined && { promotion }),
  };
}
