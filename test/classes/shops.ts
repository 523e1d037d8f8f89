import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import {
  DEFAULT_KINDS,
  type Kind,
  type KindParameters,
  KINDS,
  type ShopParameters,
  shopParameters,
} from '#loyalty/simulation';

/** Seeds that thresholds were measured on, with the generator's own parameters. */
export const TUNING_SEEDS = [11, 12, 13] as const;

/** Seeds of the shops that are reported, each with parameters of its own that no threshold has seen. */
export const HELD_OUT_SEEDS = [9001, 9002, 9003] as const;

/** How far a held-out figure lies from the generator's own: a factor of e^±this, or so far on the logit scale. */
const SPREAD = 0.4;

interface ShopSize {
  readonly members: number;
  readonly noise?: number;
  readonly purchasesMax?: number;
}

/** A shop as the generator comes. */
export function tuningShop(seed: number, size: ShopSize): ShopParameters {
  return shopParameters({ seed, ...given(size) });
}

/**
 * A shop whose kinds of members, deals, campaigns and stores are other ones than those that anything was tuned on:
 * every mean is moved at random, each by its own draw.
 */
export function heldOutShop(seed: number, size: ShopSize): ShopParameters {
  const random = xoroshiro128plus(seed);
  const between = (low: number, high: number) => low + (high - low) * uniformFloat64(random);
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, moved(DEFAULT_KINDS[kind], between)]));
  return shopParameters({
    seed,
    ...given(size),
    kinds: kinds as unknown as Record<Kind, KindParameters>,
    dealRate: between(0.15, 0.5),
    dealBreadth: between(0.3, 0.7),
    campaignsPerYear: Math.round(between(3, 8)),
    campaignDays: Math.round(between(5, 12)),
    towns: Math.round(between(1, 4)),
    storesPerTown: Math.round(between(2, 6)),
    categories: Math.round(between(6, 14)),
    csatAskedShare: between(0.03, 0.1),
    npsEveryDays: Math.round(between(120, 365)),
    answerScatter: between(0.6, 1.2),
  });
}

function given({ members, noise, purchasesMax }: ShopSize) {
  return { members, ...(noise !== undefined && { noise }), ...(purchasesMax !== undefined && { purchasesMax }) };
}

type Between = (low: number, high: number) => number;

/** Positive means by a factor, shares on the logit scale; a spread (what a member thinks of the shop) by half a point. */
function moved(parameters: KindParameters, between: Between): KindParameters {
  const entries = Object.entries(parameters as unknown as Record<string, Readonly<Record<string, number>>>).map(
    ([name, of]) => {
      if (of['variation'] !== undefined)
        return [name, { ...of, mean: of['mean']! * Math.exp(between(-SPREAD, SPREAD)) }];
      if (of['sureness'] !== undefined)
        return [name, { ...of, mean: shiftedShare(of['mean']!, between(-SPREAD, SPREAD)) }];
      if (of['deviation'] !== undefined) return [name, { ...of, mean: Math.min(10, of['mean']! + between(-0.5, 0.5)) }];
      return [name, of];
    },
  );
  return Object.fromEntries(entries) as KindParameters;
}

function shiftedShare(mean: number, by: number): number {
  if (mean <= 0 || mean >= 1) return mean;
  const odds = (mean / (1 - mean)) * Math.exp(2 * by);
  return odds / (1 + odds);
}
