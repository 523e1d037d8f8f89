import { type Dice } from '../chance/dice.js';
import { type KindParameters, type Positive, type Reason, type Share, type Spread } from '../parameters.js';

type Drawn<T> = T extends Positive | Share | Spread ? number : T extends Readonly<Record<Reason, number>> ? T : never;

/** What one member is like: a figure drawn from each of its kind's distributions. */
export type Traits = { readonly [Name in keyof KindParameters]: Drawn<KindParameters[Name]> };

/** Draws in the order of the parameters' names, so that it does not matter in which order somebody wrote them. */
export function drawTraits(dice: Dice, kind: KindParameters): Traits {
  const traits: Record<string, unknown> = {};
  for (const name of namesOf(kind)) traits[name] = draw(dice, kind[name]);
  return traits as unknown as Traits;
}

export function draw(dice: Dice, figure: KindParameters[keyof KindParameters]): unknown {
  if ('variation' in figure) return drawPositive(dice, figure);
  if ('sureness' in figure) return drawShare(dice, figure);
  if ('deviation' in figure) return figure.mean + figure.deviation * dice.normal();
  return figure;
}

/** Gamma with this mean and coefficient of variation. */
export function drawPositive(dice: Dice, { mean, variation }: Positive): number {
  const shape = 1 / (variation * variation);
  return (mean * dice.gamma(shape)) / shape;
}

/** Beta with this mean. */
export function drawShare(dice: Dice, { mean, sureness }: Share): number {
  return dice.beta(mean * sureness, (1 - mean) * sureness);
}

const sortedNames = new WeakMap<KindParameters, readonly (keyof KindParameters)[]>();

function namesOf(kind: KindParameters): readonly (keyof KindParameters)[] {
  let names = sortedNames.get(kind);
  if (!names) sortedNames.set(kind, (names = (Object.keys(kind) as (keyof KindParameters)[]).sort()));
  return names;
}
