/** Bounds of what a pipeline may look like, by name. */
export const PIPELINE_LIMITS = {
  /** Twenty of the caller's, and one that keeps to the programme. */
  stagesMax: 21,
  /** How deeply expressions nest. */
  depthMax: 8,
  /** Expressions in the whole pipeline. */
  expressionsMax: 300,
  fieldsMax: 50,
  sortFieldsMax: 8,
  boundariesMax: 100,
  textLengthMax: 1000,
  skipMax: 100_000,
  /** What one `$addToSet` keeps: the first values in order. */
  setMax: 1000,
  /** Operators that a pipeline becomes in MongoDB's language, where some operands are written several times. */
  renderedMax: 10_000,
  /** Characters of one text that `$concat` makes. */
  madeTextMax: 16_384,
} as const;

/** What one aggregation may use while it runs; past a bound it ends with `query_too_expensive`. */
export const QUERY_BUDGET = {
  /** Expressions evaluated, each time that they are. */
  evaluations: 200_000_000,
  /** Characters of all texts that `$concat` makes. */
  text: 50_000_000,
  /** Bytes of the answer as JSON. */
  resultBytes: 8 * 1024 * 1024,
} as const;

/** How much one aggregation may cost. */
export interface AggregateLimits {
  /** Documents that it may read. */
  readonly documentsMax: number;
  /** Documents that it may answer with; there were more where the result says so. */
  readonly resultsMax: number;
  readonly timeMs: number;
}
