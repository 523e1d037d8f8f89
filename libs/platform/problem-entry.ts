/** Which control of the edge refuses with a code: who calls, what the caller may do, what a request may look like, how much it may ask. */
export type Control = 'authentication' | 'authorization' | 'input' | 'limit';

/** What an error's code means to whoever sees it. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What whoever sees it can do. */
  readonly remedy: string;
  /** Where the status alone does not say which control it is. */
  readonly control?: Control;
  /** The detail says what a member has, or since when: only for callers who may read members. */
  readonly tellsBalance?: true;
  /** Codes of errors from below that are answered with this one, and the detail then. */
  readonly insteadOf?: Readonly<Record<string, string>>;
}

/** Problems by their codes, which are stable. */
export type ProblemTable = Readonly<Record<string, ProblemEntry>>;

/** One line of a table of problems. */
export const entry = (
  status: number,
  title: string,
  remedy: string,
  more: Pick<ProblemEntry, 'control' | 'tellsBalance' | 'insteadOf'> = {},
): ProblemEntry => ({ status, title, remedy, ...more });
