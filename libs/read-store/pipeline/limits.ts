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
} as const;

/** How much one aggregation may cost. */
export interface AggregateLimits {
  /** Documents that it may read. */
  readonly documentsMax: number;
  /** Documents that it may answer with; there were more where the result says so. */
  readonly resultsMax: number;
  readonly timeMs: number;
}
