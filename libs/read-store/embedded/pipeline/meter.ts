import { QueryTooExpensive, QueryTooSlow } from '../../errors.js';
import { PIPELINE_LIMITS, QUERY_BUDGET } from '../../pipeline/limits.js';

const EVALUATIONS_PER_LOOK = 4_096;

/** What a pipeline has used so far. Whatever it does passes here, so it ends soon after a bound. */
export class QueryMeter {
  private evaluations = 0;
  private text = 0;
  private resultBytes = 0;
  private readonly began: number;

  constructor(
    private readonly timeMs: number,
    private readonly budget: Readonly<Record<keyof typeof QUERY_BUDGET, number>> = QUERY_BUDGET,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.began = monotonicMs();
  }

  /** One evaluation of an expression, or a row on its way. @throws QueryTooExpensive, QueryTooSlow */
  evaluated(): void {
    if (++this.evaluations % EVALUATIONS_PER_LOOK === 0) this.look();
  }

  /** @throws QueryTooExpensive where one text, or all of them, are longer than they may be */
  madeText(characters: number): void {
    this.text += characters;
    if (characters > PIPELINE_LIMITS.madeTextMax) throw new QueryTooExpensive('text', PIPELINE_LIMITS.madeTextMax);
    if (this.text > this.budget.text) throw new QueryTooExpensive('text', this.budget.text);
  }

  /** @throws QueryTooExpensive */
  answered(bytes: number): void {
    this.resultBytes += bytes;
    if (this.resultBytes > this.budget.resultBytes)
      throw new QueryTooExpensive('result_bytes', this.budget.resultBytes);
  }

  /** @throws QueryTooExpensive, QueryTooSlow */
  look(): void {
    if (this.evaluations > this.budget.evaluations) throw new QueryTooExpensive('evaluations', this.budget.evaluations);
    if (this.monotonicMs() - this.began > this.timeMs) throw new QueryTooSlow(this.timeMs);
  }
}
