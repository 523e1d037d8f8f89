import { classify, type ClassModel } from '#loyalty/classes';
import { SCORED_CLASSES } from '#loyalty/classes/events';

import { percent } from './confusion.js';
import { simulate } from './shop-replay.js';
import { TUNING_SEEDS, tuningShop } from './shops.js';

const MEMBERS = 500;

const LENGTHS = [3, 5, 8, 10, 12, 15, 20, 30];

const MARGINS = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4];

interface Outcome {
  readonly right: boolean;
  readonly answered: boolean;
  readonly margin: number;
  readonly purchases: number;
}

/**
 * How often the leading class is the right one, by purchases seen, whether a survey was answered, and the margin; on the
 * tuning seeds, for setting `enough` of a model. Members of the five classes only.
 */
export function measureThresholds(model: ClassModel): string {
  const outcomes: Outcome[] = [];
  for (const purchasesMax of LENGTHS)
    for (const seed of TUNING_SEEDS) {
      const { members, exposure } = simulate(tuningShop(seed, { members: MEMBERS, purchasesMax }));
      for (const { truth, observed } of members) {
        if (observed.purchases.purchases !== purchasesMax || !SCORED_CLASSES.some((name) => name === truth)) continue;
        const { leading, margin, missing } = classify(model, observed, exposure);
        const answered = !missing.includes('attitude');
        outcomes.push({ right: leading === truth, answered, margin, purchases: purchasesMax });
      }
    }
  return [byLength(outcomes), byMargin(outcomes)].join('\n\n');
}

function byLength(outcomes: readonly Outcome[]): string {
  const rows = LENGTHS.map((purchases) => {
    const these = outcomes.filter((one) => one.purchases === purchases);
    const [silent, answered] = [false, true].map((wanted) => rightOf(these.filter((one) => one.answered === wanted)));
    return `| ${purchases} | ${silent} | ${answered} |`;
  });
  return ['| purchases | right, no survey answered | right, survey answered |', '| ---: | ---: | ---: |', ...rows].join(
    '\n',
  );
}

function byMargin(outcomes: readonly Outcome[]): string {
  const rows = MARGINS.map((margin, at) => {
    const next = MARGINS[at + 1] ?? 1.01;
    return `| ${margin} to ${Math.min(1, next)} | ${rightOf(outcomes.filter((one) => one.margin >= margin && one.margin < next))} |`;
  });
  return ['| margin | right |', '| --- | ---: |', ...rows].join('\n');
}

function rightOf(outcomes: readonly Outcome[]): string {
  return `${percent(outcomes.filter(({ right }) => right).length / outcomes.length)} of ${outcomes.length}`;
}
