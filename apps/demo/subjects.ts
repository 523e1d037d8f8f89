import { type TrofastClient } from '#client';
import { shopLives, type ShopParameters } from '#loyalty/simulation';
import { addDays, addMonths } from '#platform';

import { type Subjects } from './queries.js';

/** Members that are searched for one who is worth showing. */
const LOOKED_AT_MAX = 400;

const GOLD_LOOKED_AT_MAX = 50;

/** Whom the queries are about: members to whom something happened. */
export async function subjectsOf(client: TrofastClient, parameters: ShopParameters): Promise<Subjects> {
  const { redeemer, returner, lover } = membersWorthALook(parameters);
  const end = addDays(parameters.startsOn, parameters.days);
  return {
    gold: (await goldToday(client)) ?? redeemer,
    redeemer,
    returner,
    lover,
    until: end,
    aYearBefore: addMonths(end, -12),
  };
}

/** From the shop alone: the first who redeemed more than once, the first who brought something back, and the true member with the most purchases. */
function membersWorthALook(parameters: ShopParameters): Pick<Subjects, 'redeemer' | 'returner' | 'lover'> {
  let redeemer: string | undefined;
  let returner: string | undefined;
  let lover = { member: '', purchases: -1 };
  let looked = 0;
  for (const { truth, facts } of shopLives(parameters)) {
    const { member, trueClass } = truth;
    if (redeemer === undefined && facts.filter(({ kind }) => kind === 'redeem').length > 1) redeemer = member;
    if (facts.some(({ kind }) => kind === 'return')) returner ??= member;
    const purchases = facts.filter(({ kind }) => kind === 'purchase').length;
    if ((trueClass === 'true' || lover.member === '') && purchases > lover.purchases) lover = { member, purchases };
    looked += 1;
    if (looked === LOOKED_AT_MAX) break;
  }
  const { member } = lover;
  return { redeemer: redeemer ?? member, returner: returner ?? member, lover: member };
}

async function goldToday(client: TrofastClient): Promise<string | undefined> {
  const query = { tier: 'gold', limit: GOLD_LOOKED_AT_MAX };
  const { items } = (await client.get('/v1/members', { params: { query } })).data;
  for (const { memberId } of items) {
    const { data } = await client.get('/v1/members/{memberId}/balance', { params: { path: { memberId } } });
    if (data.tier === 'gold') return memberId; // the list may not have heard yet of a tier that fell today
  }
  return undefined;
}
