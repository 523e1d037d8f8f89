import { type MovedTo, ownValue, type ProblemEntry, type ProblemTable, TrofastError } from '#platform';

import { Problem } from './problems.js';
import { type Client } from './request.js';
import { type Scopes } from './scopes.js';

/** Every code that an answer can carry: the edge's own and those of the features. */
export class ProblemCatalogue {
  readonly table: ProblemTable;
  private readonly replaced: ReadonlyMap<string, { readonly code: string; readonly detail: string }>;

  /** @param tables the edge's own among them @throws Error where two have the same code */
  constructor(
    private readonly scopes: Scopes,
    ...tables: readonly ProblemTable[]
  ) {
    const rows = tables.flatMap((table) => Object.entries(table));
    const table = new Map(rows);
    if (table.size < rows.length) throw new Error(`Problems with two entries: ${repeated(rows).join(', ')}.`);
    this.table = Object.fromEntries(table);
    this.replaced = new Map(
      rows.flatMap(([code, { insteadOf = {} }]) =>
        Object.entries(insteadOf).map(([from, detail]) => [from, { code, detail }] as const),
      ),
    );
  }

  get codes(): readonly string[] {
    return Object.keys(this.table);
  }

  /** Of resources that may have become other ones. */
  moved(): readonly (ProblemEntry & { readonly movedTo: MovedTo })[] {
    return Object.values(this.table).flatMap((one) => (one.movedTo ? [{ ...one, movedTo: one.movedTo }] : []));
  }

  has(code: string): boolean {
    return Object.hasOwn(this.table, code);
  }

  /** @throws Error for a code that is in no table, which is a mistake in the code */
  entry(code: string): ProblemEntry {
    const found = ownValue(this.table, code);
    if (!found) throw new Error(`The problem ${code} is in no table.`);
    return found;
  }

  /** A problem as it is, and an error of the libraries as the problem of its code; `undefined` where no table has the code. */
  ofError(error: unknown): Problem | undefined {
    if (error instanceof Problem) return error;
    if (!(error instanceof TrofastError)) return undefined;
    const other = this.replaced.get(error.code);
    if (other) return new Problem(other.code, other.detail);
    if (!this.has(error.code)) return undefined;
    const etag = `"${String(error.details['currentRevision'])}"`;
    const headers: Record<string, string> = error.code === 'revision_mismatch' ? { etag } : {};
    return new Problem(error.code, error.message, { details: error.details, headers });
  }

  /** The problem as its caller may see it: without its details, where they need a scope that the caller lacks. */
  shownTo(client: Client | undefined, problem: Problem): Problem {
    const { withheld, title } = this.entry(problem.code);
    if (client === undefined || !withheld || this.scopes.seesDetails(client)) return problem;
    return new Problem(problem.code, `${title}. The details need the scope ${this.scopes.table.details.scope}.`);
  }
}

function repeated(rows: readonly (readonly [string, ProblemEntry])[]): readonly string[] {
  const codes = rows.map(([code]) => code);
  return codes.filter((code, index) => codes.indexOf(code) < index);
}

declare module 'fastify' {
  interface FastifyInstance {
    problems: ProblemCatalogue;
  }
}
