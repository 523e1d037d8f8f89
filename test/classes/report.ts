import { classify, type ClassModel } from '#loyalty/classes';
import { SCORED_CLASSES } from '#loyalty/classes/events';

import { majority, rfmRules } from './baselines.js';
import { Confusion, percent } from './confusion.js';
import { behaviourOnly, simulate, type SimulatedShop } from './shop-replay.js';
import { HELD_OUT_SEEDS, heldOutShop } from './shops.js';

const MEMBERS = 500;

const NOISES = [0, 0.1, 0.2, 0.3, 0.4];

const LENGTHS = [5, 10, 15, 25, 50, 100];

const USUAL_NOISE = 0.1;

const TRUTHS = [...SCORED_CLASSES, 'casual', 'mixed'];

/** What each way of classifying comes to, over all held-out shops of one kind. */
interface Results {
  readonly model: Confusion;
  readonly behaviour: Confusion;
  /** The leading class of everybody, enough evidence or not. */
  readonly leading: Confusion;
  readonly rfm: Confusion;
  readonly majority: Confusion;
}

/** Confusion matrix, accuracy by noise and by length of history, with both baselines; held-out shops only. */
export function reportModel(model: ClassModel): string {
  const whole = resultsOf(model, USUAL_NOISE);
  const byNoise = NOISES.map((noise) => line(`${percent(noise)}`, resultsOf(model, noise)));
  const byLength = LENGTHS.map((length) => line(`${length}`, resultsOf(model, USUAL_NOISE, length)));
  return [
    `Model ${model.version}, three years, ${percent(USUAL_NOISE)} of behaviours swapped, ${whole.model.members} members of the five classes:`,
    whole.model.markdown(TRUTHS),
    'The same members by behaviour alone:',
    whole.behaviour.markdown(SCORED_CLASSES),
    'The same members by RFM rules:',
    whole.rfm.markdown(SCORED_CLASSES),
    'By noise (three years):',
    table('behaviours swapped', byNoise),
    `By length of history (members with that many purchases at most, ${percent(USUAL_NOISE)} swapped):`,
    table('purchases at most', byLength),
  ].join('\n\n');
}

function table(first: string, rows: readonly string[]): string {
  return [
    `| ${first} | classified | right of those | right, behaviour alone | leading class right, of all | RFM rules | majority |`,
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function line(first: string, { model, behaviour, leading, rfm, majority: most }: Results): string {
  const shares = [percent(model.coverage), percent(model.accuracy)];
  const alone = `${percent(behaviour.accuracy)} (of ${percent(behaviour.coverage)})`;
  return `| ${[first, ...shares, alone, percent(leading.accuracy), percent(rfm.accuracy), percent(most.accuracy)].join(' | ')} |`;
}

function resultsOf(model: ClassModel, noise: number, purchasesMax?: number): Results {
  const results: Results = {
    model: new Confusion(),
    behaviour: new Confusion(),
    leading: new Confusion(),
    rfm: new Confusion(),
    majority: new Confusion(),
  };
  for (const seed of HELD_OUT_SEEDS)
    addShop(results, model, simulate(heldOutShop(seed, { members: MEMBERS, noise, purchasesMax })));
  return results;
}

function addShop(results: Results, model: ClassModel, { members, exposure }: SimulatedShop): void {
  const alone = behaviourOnly(model);
  const byRfm = rfmRules(members, exposure);
  const most = majority(members, SCORED_CLASSES);
  for (const [at, { truth, observed }] of members.entries()) {
    const found = classify(model, observed, exposure);
    results.model.add(truth, found.class);
    results.leading.add(truth, found.leading);
    results.behaviour.add(truth, classify(alone, observed, exposure).class);
    results.rfm.add(truth, byRfm[at]!);
    results.majority.add(truth, most);
  }
}
