import { Sample, t95 } from '#loyalty/campaigns';
import { type OfferModel } from '#loyalty/offers';
import { KINDS } from '#loyalty/simulation';

import { compareWays, type Outcome, type Outcomes, type Way, WAYS } from './compare.js';
import { type Tastes } from './response.js';
import { type ShownMember, shownMembers } from './shown-members.js';

/** Shops that are reported; no weight was set by them, and each has parameters of its own. */
export const REPORTED_SEEDS = [9301, 9302, 9303, 9304, 9305, 9306, 9307, 9308, 9309, 9310, 9311, 9312] as const;

const MEMBERS = 250;

const TRUTHS = [...KINDS, 'mixed'] as const;

/** A shop with the members who are there to be shown something. */
export interface Shop {
  readonly seed: number;
  readonly members: readonly ShownMember[];
}

interface Compared {
  readonly members: readonly ShownMember[];
  readonly outcomes: readonly Outcomes[];
}

/** What docs/offers.md says of the models, as tables. */
export function reportModels(models: readonly OfferModel[]): string {
  const shops = REPORTED_SEEDS.map((seed) => ({ seed, members: shownMembers(seed, MEMBERS) }));
  return models.map((model) => reportModel(model, shops)).join('\n\n');
}

function reportModel(model: OfferModel, shops: readonly Shop[]): string {
  const byKind = compareIn(shops, model, 'by kind');
  const members = shops.reduce((sum, shop) => sum + shop.members.length, 0);
  return [
    `Model ${model.version}, ${shops.length} shops, ${members} members:`,
    table(byKind),
    'The same by kind of member, acts that the first offer brings about:',
    tableByKind(byKind),
    'The same shops, with the tastes of the kinds shuffled:',
    table(compareIn(shops, model, 'shuffled')),
  ].join('\n\n');
}

/** Of each shop, what each way comes to. */
export function compareIn(shops: readonly Shop[], model: OfferModel, tastes: Tastes): readonly Compared[] {
  return shops.map(({ seed, members }) => ({ members, outcomes: compareWays(seed, members, model, tastes) }));
}

function table(compared: readonly Compared[]): string {
  const rows = WAYS.map((way) => {
    const acts = over(compared, (shop) => 100 * meanOf(shop, way, 'acts'));
    const [added, three] = (['added', 'addedByThree'] as const).map((what) =>
      interval(over(compared, (shop) => 100 * meanOf(shop, way, what))),
    );
    const against = (other: Way, what: keyof Outcome = 'added') =>
      way === other || way === 'best possible' ? '–' : interval(differences(compared, way, other, what), true);
    const more = [against('random'), against('popular'), three, against('popular', 'addedByThree')];
    return `| ${[way, acts.mean.toFixed(1), added, ...more].join(' | ')} |`;
  });
  return [
    '| shown first | do it | of these brought about | more than random | more than popular | brought about by three | three: more than popular |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function tableByKind(compared: readonly Compared[]): string {
  const rows = TRUTHS.map((truth) => {
    const of = compared.map((shop) => only(shop, truth)).filter(({ members }) => members.length > 0);
    const count = of.reduce((sum, { members }) => sum + members.length, 0);
    const means = WAYS.map((way) => over(of, (shop) => 100 * meanOf(shop, way, 'added')).mean.toFixed(1));
    const against = (['random', 'popular'] as const).map((other) => interval(differences(of, 'model', other), true));
    return `| ${[truth, count, ...means, ...against].join(' | ')} |`;
  });
  return [
    `| who | members | ${WAYS.join(' | ')} | model more than random | model more than popular |`,
    `| --- |${' ---: |'.repeat(WAYS.length + 3)}`,
    ...rows,
  ].join('\n');
}

function only({ members, outcomes }: Compared, truth: string): Compared {
  const at = [...members.keys()].filter((index) => members[index]!.truth === truth);
  return { members: at.map((index) => members[index]!), outcomes: at.map((index) => outcomes[index]!) };
}

/** How much more a way brings about with its first offer than another, per 100 members, shop by shop. */
export function differences(
  compared: readonly Compared[],
  way: Way,
  other: Way,
  what: keyof Outcome = 'added',
): Sample {
  return over(compared, (shop) => 100 * (meanOf(shop, way, what) - meanOf(shop, other, what)));
}

function over(compared: readonly Compared[], valueOf: (shop: Compared) => number): Sample {
  const sample = new Sample();
  for (const shop of compared) sample.add(valueOf(shop));
  return sample;
}

function meanOf({ outcomes }: Compared, way: Way, what: keyof Outcome): number {
  return outcomes.reduce((sum, one) => sum + one[way][what], 0) / outcomes.length;
}

/** Half of the interval that holds the true mean over such shops in 95 of 100 such comparisons. */
export function margin({ variance, count }: Sample): number {
  return t95(count - 1) * Math.sqrt(variance / count);
}

function interval(sample: Sample, isDifference = false): string {
  const sign = isDifference && sample.mean >= 0 ? '+' : '';
  return `${sign}${sample.mean.toFixed(1)} ± ${margin(sample).toFixed(1)}`;
}
