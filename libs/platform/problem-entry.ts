/** Which control of the edge refuses with a code: who calls, what the caller may do, what a request may look like, how much it may ask. */
export type Control = 'authentication' | 'authorization' | 'input' | 'limit';

/** What the code of an error means to a caller. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly remedy: string;
  /** Where the status alone does not say which control it is. */
  readonly control?: Control;
  /** The detail says what is there, or since when: withheld from callers without the scope that shows details. */
  readonly withheld?: true;
  /** Of a resource that is another one now. */
  readonly movedTo?: MovedTo;
  /** Codes of the machine's errors that are answered with this one instead, each with the detail then. */
  readonly insteadOf?: Readonly<Record<string, string>>;
}

/** How a request to a resource is sent on to the one that it is now. */
export interface MovedTo {
  /** The beginning of the addresses of such resources. */
  readonly path: string;
  /** The parameter of the path that names it. */
  readonly parameter: string;
  /** The detail of the problem with the id of the other one. */
  readonly detail: string;
}

/** Problems by their codes, which are stable. */
export type ProblemTable = Readonly<Record<string, ProblemEntry>>;

/** One line of a table of problems. */
export const entry = (
  status: number,
  title: string,
  remedy: string,
  more: Pick<ProblemEntry, 'control' | 'withheld' | 'movedTo' | 'insteadOf'> = {},
): ProblemEntry => ({ status, title, remedy, ...more });
