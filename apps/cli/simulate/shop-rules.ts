import { type TrofastClient } from '#client';
import { pooledPercent } from '#loyalty/households';
import { type ProgramRules } from '#loyalty/program';
import { type ShopParameters } from '#loyalty/simulation';

import { rulesNow } from '../program.js';

/** What a made-up shop takes from the rules: money, days, the tier that its office gives, whether points wait until goods are shipped, whether there are families, and what they pool. */
export type ShopRules = Pick<ShopParameters, 'currency' | 'timeZone'> &
  Partial<Pick<ShopParameters, 'grantedTier' | 'activation' | 'familyShare' | 'pooledPercent'>>;

/** Where families share points at all. */
const FAMILY_SHARE = 0.25;

/** The same with everything said; a shop that pools nothing is the same as before there was pooling, by name too. */
export type SaidShopRules = Required<Omit<ShopRules, 'pooledPercent'>> & Pick<ShopRules, 'pooledPercent'>;

export function shopRulesOf(rules: ProgramRules): SaidShopRules {
  const { currency, timeZone, tiers, points, households } = rules;
  const activation = points.activation.type === 'on_event' ? 'on_event' : 'at_once';
  const familyShare = households ? FAMILY_SHARE : 0;
  const pooled = pooledPercent(rules);
  const ofTheRules = { currency, timeZone, grantedTier: tiers.ladder.at(-1)!.tier, activation, familyShare } as const;
  return { ...ofTheRules, ...(pooled > 0 && { pooledPercent: pooled }) };
}

/** By the rules of a programme that are in force now. @throws Problem `program_unknown` */
export async function shopRulesNow(client: TrofastClient, programId: string): Promise<ShopRules> {
  const { data } = await client.get('/v1/programs/{programId}', { params: { path: { programId } } });
  return shopRulesOf(rulesNow(data));
}
