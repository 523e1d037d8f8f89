import { type TrofastClient } from '#client';
import { CLUB } from '#loyalty/simulation';
import { type Instant } from '#platform';

/** How often the demo can be run on one directory. */
const SETTLEMENTS_MAX = 200;

export interface Settled {
  readonly settlement: string;
  readonly position: string | undefined;
}

/** Settles with the partner of the club evening what is in no settlement yet, up to an instant that is not ahead. */
export async function settleWithPartner(client: TrofastClient, to: Instant): Promise<Settled> {
  const path = { partnerId: CLUB.partnerId };
  const { startsAt } = (await client.get('/v1/partners/{partnerId}', { params: { path } })).data;
  const query = { limit: SETTLEMENTS_MAX }; // the oldest first
  const { items } = (await client.get('/v1/partners/{partnerId}/settlements', { params: { path, query } })).data;
  const settlement = `until-${Date.parse(to)}`;
  const body = { settlementId: settlement, from: items.at(-1)?.to ?? startsAt, to };
  const { position } = await client.post('/v1/partners/{partnerId}/settlements', { params: { path }, body });
  return { settlement, position };
}
