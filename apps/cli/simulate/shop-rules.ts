import { type TrofastClient } from '#client';
import { type ProgramRules } from '#loyalty/program';
import { type ShopParameters } from '#loyalty/simulation';

import { rulesNow } from '../program.js';

/** What a made-up shop takes from the rules: money, days, the tier that its office gives, whether points wait until goods are shipped, and whether there are families. */
export type ShopRules = Pick<ShopParameters, 'currency' | 'timeZone'> &
  Partial<Pick<ShopParameters, 'grantedTier' | 'activation' | 'familyShare'>>;

/** Where families share points at all. */
const FAMILY_SHARE = 0.25;

export function shopRulesOf({ currency, timeZone, tiers, points, households }: ProgramRules): Required<ShopRules> {
  const activation = points.activation.type === 'on_event' ? 'on_event' : 'at_once';
  const familyShare = households ? FAMILY_SHARE : 0;
  return { currency, timeZone, grantedTier: tiers.ladder.at(-1)!.tier, activation, familyShare };
}

/** By the rules of a programme that are in force now. @throws Problem `program_unknown` */
export async function shopRulesNow(client: TrofastClient, programId: string): Promise<ShopRules> {
  const { data } = await client.get('/v1/programs/{programId}', { params: { path: { programId } } });
  return shopRulesOf(rulesNow(data));
}
