/** What was taken ahead from something that members share, and what came of it. */
export interface TakingsTotals {
  readonly taken: number;
  /** There again: never used, or taken back from members. */
  readonly returned: number;
  /** What members have of what was taken. */
  readonly used: number;
  /** Of which nothing is recorded yet, or not that it is there again. */
  readonly underWay: number;
}

/** Of several things together. */
export function sumOfTotals(all: Iterable<{ readonly totals: TakingsTotals }>): TakingsTotals {
  const sum = { taken: 0, returned: 0, used: 0, underWay: 0 };
  for (const { totals } of all)
    for (const name of ['taken', 'returned', 'used', 'underWay'] as const) sum[name] += totals[name];
  return sum;
}
