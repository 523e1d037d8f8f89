import { SCORED_CLASSES } from '#loyalty/classes/events';

/** How often members of each true class were given which class. */
export class Confusion {
  private readonly counts = new Map<string, number>();

  add(truth: string, found: string): void {
    const key = `${truth}>${found}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  count(truth: string, found: string): number {
    return this.counts.get(`${truth}>${found}`) ?? 0;
  }

  /** Members of the five classes. */
  get members(): number {
    return sum(SCORED_CLASSES.flatMap((truth) => FOUND.map((found) => this.count(truth, found))));
  }

  /** Share of the members of the five classes who were given a class. */
  get coverage(): number {
    const scored = sum(SCORED_CLASSES.flatMap((truth) => SCORED_CLASSES.map((as) => this.count(truth, as))));
    return scored / this.members;
  }

  /** Share of those given a class who were given the right one. */
  get accuracy(): number {
    return sum(SCORED_CLASSES.map((truth) => this.count(truth, truth))) / (this.coverage * this.members);
  }

  /** Of those given this class, the share who belong to it; members of the five classes only. */
  precision(found: string): number {
    return this.count(found, found) / sum(SCORED_CLASSES.map((truth) => this.count(truth, found)));
  }

  /** Of those of this class who were given any, the share given this one. */
  recall(truth: string): number {
    return this.count(truth, truth) / sum(SCORED_CLASSES.map((found) => this.count(truth, found)));
  }

  markdown(truths: readonly string[]): string {
    const lines = truths.map((truth) => {
      const cells = FOUND.map((found) => this.count(truth, found));
      const recall = SCORED_CLASSES.some((name) => name === truth) ? percent(this.recall(truth)) : '–';
      return `| ${truth} | ${cells.join(' | ')} | ${recall} |`;
    });
    const precision = SCORED_CLASSES.map((found) => percent(this.precision(found))).join(' | ');
    return [
      `| is \\ found | ${FOUND.join(' | ')} | recall |`,
      `| --- |${' ---: |'.repeat(FOUND.length + 1)}`,
      ...lines,
      `| precision | ${precision} | – | – |`,
    ].join('\n');
  }
}

const FOUND = [...SCORED_CLASSES, 'unclassified'];

export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
