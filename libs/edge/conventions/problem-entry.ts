export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What whoever sees it can do. */
  readonly remedy: string;
}

/** One line of the table of problems. */
export const entry = (status: number, title: string, remedy: string): ProblemEntry => ({ status, title, remedy });
