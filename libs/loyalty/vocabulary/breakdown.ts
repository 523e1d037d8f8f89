/** Why a rule gave what it gave, or why it gave nothing. */
export interface BreakdownEntry {
  readonly rule: string;
  readonly version: number;
  readonly effect: string;
  readonly points: number;
  readonly because: string;
  /** The rule has a cap per day or member, towards which these points count. */
  readonly counted?: true;
}
