import { Dice } from './chance/dice.js';
import { exp, ln } from './chance/exact.js';
import { type KindParameters, KINDS, type ShopParameters } from './parameters.js';
import { STREAMS } from './world/streams.js';

const ARTICLES_PER_VISIT_MAX = 12;

/**
 * The same kinds with other figures, for those who want to try something on a shop that nobody has seen: every mean is
 * moved by a normal deviate times `by`, on the logarithmic scale for positive figures, on the logit scale for shares, in
 * deviations of the members for others. At 0 nothing moves; at 0.3 most figures move by less than a third.
 */
export function shiftedKinds(kinds: ShopParameters['kinds'], seed: number, by: number): ShopParameters['kinds'] {
  const shifted = KINDS.map((kind, index) => [kind, shift(new Dice(seed, STREAMS.shifts, index), kinds[kind], by)]);
  return Object.fromEntries(shifted) as ShopParameters['kinds'];
}

function shift(dice: Dice, kind: KindParameters, by: number): KindParameters {
  const names = (Object.keys(kind) as (keyof KindParameters)[]).sort();
  const shifted = Object.fromEntries(names.map((name) => [name, moved(kind[name], by * dice.normal())]));
  const { articlesPerVisit } = shifted as unknown as KindParameters;
  const mean = Math.min(articlesPerVisit.mean, ARTICLES_PER_VISIT_MAX);
  return { ...(shifted as unknown as KindParameters), articlesPerVisit: { ...articlesPerVisit, mean } };
}

function moved(figure: KindParameters[keyof KindParameters], deviate: number): unknown {
  if ('variation' in figure) return { ...figure, mean: figure.mean * exp(deviate) };
  if ('sureness' in figure) {
    const logit = ln(figure.mean / (1 - figure.mean)) + deviate;
    return { ...figure, mean: 1 / (1 + exp(-logit)) };
  }
  if ('deviation' in figure) return { ...figure, mean: figure.mean + figure.deviation * deviate };
  return figure;
}
