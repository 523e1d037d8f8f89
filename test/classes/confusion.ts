import { SCORED_CLASSES } from '#loyalty/classes/events';

/** How often each truth was told as what. */
export class Confusion {
  readonly #counts = new Map<string, number>();

  add(truth: string, told: string): void {
    const key = `${truth}>${told}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  count(truth: string, told: string): number {
    return this.#counts.get(`${truth}>${told}`) ?? 0;
  }

  /** Members of the five classes. */
  get members(): number {
    return sum(SCORED_CLASSES.flatMap((truth) => TOLD.map((told) => this.count(truth, told))));
  }

  /** Share of the members of the five classes who were told a class. */
  get coverage(): number {
    const told = sum(SCORED_CLASSES.flatMap((truth) => SCORED_CLASSES.map((as) => this.count(truth, as))));
    return told / this.members;
  }

  /** Share of those told a class who were told the right one. */
  get accuracy(): number {
    return sum(SCORED_CLASSES.map((truth) => this.count(truth, truth))) / (this.coverage * this.members);
  }

  /** Of those told this class, the share who are of it; members of the five classes only. */
  precision(told: string): number {
    return this.count(told, told) / sum(SCORED_CLASSES.map((truth) => this.count(truth, told)));
  }

  /** Of those of this class who were told any, the share told this one. */
  recall(truth: string): number {
    return this.count(truth, truth) / sum(SCORED_CLASSES.map((told) => this.count(truth, told)));
  }

  markdown(truths: readonly string[]): string {
    const lines = truths.map((truth) => {
      const cells = TOLD.map((told) => this.count(truth, told));
      const recall = SCORED_CLASSES.some((name) => name === truth) ? percent(this.recall(truth)) : '–';
      return `| ${truth} | ${cells.join(' | ')} | ${recall} |`;
    });
    const precision = SCORED_CLASSES.map((told) => percent(this.precision(told))).join(' | ');
    return [
      `| is \\ told | ${TOLD.join(' | ')} | recall |`,
      `| --- |${' ---: |'.repeat(TOLD.length + 1)}`,
      ...lines,
      `| precision | ${precision} | – | – |`,
    ].join('\n');
  }
}

const TOLD = [...SCORED_CLASSES, 'unclassified'];

export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
