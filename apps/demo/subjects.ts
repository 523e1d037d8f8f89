import { type TrofastClient } from '#client';
import { type MemberFact, type ShopLife, shopLives, type ShopParameters } from '#loyalty/simulation';
import { type MemberDocument } from '#loyalty/membership';
import { addDays, addMonths } from '#platform';

import { type Subjects } from './queries.js';

/** Members that are searched for one who is worth showing. */
const LOOKED_AT_MAX = 400;

const LISTED_MAX = 50;

/** Whom the queries are about: members to whom something happened. The settlement comes later. */
export async function subjectsOf(
  client: TrofastClient,
  parameters: ShopParameters,
): Promise<Omit<Subjects, 'settlement'>> {
  const found = membersWorthALook(parameters);
  const end = addDays(parameters.startsOn, parameters.days);
  const aYearBefore = addMonths(end, -12);
  return {
    ...found,
    gold:
      (await memberSince(client, aYearBefore, 'gold')) ?? (await memberSince(client, aYearBefore)) ?? found.redeemer,
    merged: (await mergedRecord(client)) ?? { record: found.lover, into: found.lover },
    until: end,
    aYearBefore,
  };
}

type OfTheShop = Omit<Subjects, 'gold' | 'merged' | 'settlement' | 'until' | 'aYearBefore'>;

type Found = { -readonly [Name in keyof OfTheShop]?: OfTheShop[Name] | undefined };

/** From the shop alone: the first to whom each thing happened, and the true member with the most purchases, who is shown where it happened to nobody. */
function membersWorthALook(parameters: ShopParameters): OfTheShop {
  const found: Found = {};
  let lover = { member: '', purchases: -1, purchaseId: '' };
  let looked = 0;
  for (const life of shopLives(parameters)) {
    const { member, trueClass } = life.truth;
    addFound(found, life);
    const purchases = ofKind(life, 'purchase');
    if ((trueClass === 'true' || lover.member === '') && purchases.length > lover.purchases)
      lover = { member, purchases: purchases.length, purchaseId: purchases[0]?.purchaseId ?? '' };
    looked += 1;
    if (looked === LOOKED_AT_MAX) break;
  }
  const { member, purchaseId } = lover;
  const nobody = { redeemer: member, returner: member, corrected: purchaseId, granted: member };
  const ofClub = { claimer: member, regular: member, referrer: member };
  return { ...nobody, ...ofClub, ...found, lover: member };
}

function addFound(found: Found, life: ShopLife): void {
  const { member } = life.truth;
  if (ofKind(life, 'redeem').length > 1) found.redeemer ??= member;
  if (ofKind(life, 'return').length > 0) found.returner ??= member;
  const [[correction], [grant]] = [ofKind(life, 'correct'), ofKind(life, 'grant')];
  if (correction) found.corrected ??= correction.purchaseId;
  if (grant) found.granted ??= member;
  if (ofKind(life, 'use-voucher').length > 0) found.claimer ??= member;
  if (ofKind(life, 'buy-now').length > 1) found.regular ??= member;
  found.referrer ??= ofKind(life, 'enrol')[0]?.referredBy;
}

function ofKind<Kind extends MemberFact['kind']>(
  { facts }: ShopLife,
  kind: Kind,
): Extract<MemberFact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<MemberFact, { kind: Kind }> => fact.kind === kind);
}

/** Somebody who was a member on that day already, and has the tier now. */
async function memberSince(client: TrofastClient, day: string, tier?: string): Promise<string | undefined> {
  const query = { ...(tier !== undefined && { tier }), limit: LISTED_MAX };
  const { items } = (await client.get('/v1/members', { params: { query } })).data;
  for (const { memberId, enrolledAt } of items) {
    if (enrolledAt === null || enrolledAt >= day) continue;
    const { data } = await client.get('/v1/members/{memberId}/balance', { params: { path: { memberId } } });
    if (tier === undefined || data.tier === tier) return memberId; // the list may not have heard yet of a tier that fell today
  }
  return undefined;
}

/** The server knows: a merge is refused where a reservation or a service request of the record is open. */
async function mergedRecord(client: TrofastClient): Promise<Subjects['merged'] | undefined> {
  const body = { pipeline: [{ $match: { status: 'merged' } }, { $limit: 1 }] };
  const path = '/v1/read-models/member/query';
  const [row] = ((await client.request('POST', path, { body })).data as { readonly items: readonly MemberDocument[] })
    .items;
  return row && { record: row.memberId, into: row.mergedInto! };
}
