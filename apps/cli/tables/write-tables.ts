import {
  columnFacts,
  type Cut,
  type RowsOfTable,
  TABLES,
  TABLES_FORMAT,
  type TablesManifest,
  type TablesOfCut,
  writtenColumns,
  type WrittenTable,
} from '#loyalty/analysis';
import { type PublicKeyEntry } from '#notary';
import { ownValue } from '#platform';

import { CommandFailed } from '../errors.js';
import { type TablesState } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';

export interface TablesJob {
  readonly cut: Cut;
  readonly source: Pick<TablesOfCut, 'accounts' | 'shared'>;
  readonly target: TablesTarget;
  readonly origin: string;
  /** Of the log, as they are at the end. */
  readonly keys: () => Promise<readonly PublicKeyEntry[]>;
  readonly stop?: AbortSignal;
  /** Called after each account. */
  readonly onProgress?: (accounts: number, rows: number) => void;
}

/**
 * Writes all tables, from where it is. What was kept is not written again; what is not kept is gone where the process ends.
 * @throws CommandFailed `export_stopped`; what the target and the source throw
 */
export async function writeTables(job: TablesJob, begun: TablesState): Promise<TablesManifest> {
  try {
    const state = begun.isWhole ? begun : await writeRows(job, begun);
    const manifest = manifestOf(job, state, await job.keys());
    await job.target.finish(manifest);
    return manifest;
  } finally {
    await job.target.close();
  }
}

async function writeRows(job: TablesJob, begun: TablesState): Promise<TablesState> {
  const { cut, source, target, stop, onProgress } = job;
  const { program, asked, partRows } = begun.plan;
  const counting = new Counting(begun);
  let state = await target.keep(begun);
  for await (const { tables, unsettled } of source.accounts(cut, { program, at: asked.at, after: begun.accounts })) {
    if (stop?.aborted) throw stopped();
    counting.add(addTo(target, tables), unsettled);
    onProgress?.(counting.accounts, counting.total);
    if (counting.sinceKept >= partRows) state = await target.keep(counting.kept(state, false));
  }
  counting.count(addTo(target, source.shared(cut)));
  return target.keep(counting.kept(state, true));
}

type Counts = readonly (readonly [table: string, rows: number])[];

function addTo(target: TablesTarget, tables: readonly RowsOfTable[]): Counts {
  return tables.map(({ table, rows }) => {
    let count = 0;
    for (const row of rows) {
      target.add(table, row);
      count += 1;
    }
    return [table.name, count];
  });
}

/** How much was written. */
class Counting {
  accounts: number;
  sinceKept = 0;
  total: number;
  private unsettled: number;
  private readonly rows: Map<string, number>;

  constructor(begun: TablesState) {
    this.accounts = begun.accounts;
    this.unsettled = begun.unsettled;
    this.rows = new Map(Object.entries(begun.rows));
    this.total = [...this.rows.values()].reduce((sum, rows) => sum + rows, 0);
  }

  add(counts: Counts, unsettled: number): void {
    this.accounts += 1;
    this.unsettled += unsettled;
    this.count(counts);
  }

  count(counts: Counts): void {
    for (const [table, rows] of counts) {
      this.rows.set(table, (this.rows.get(table) ?? 0) + rows);
      this.sinceKept += rows;
      this.total += rows;
    }
  }

  kept(before: TablesState, isWhole: boolean): TablesState {
    this.sinceKept = 0;
    const { accounts, unsettled } = this;
    return { ...before, accounts, unsettled, isWhole, parts: before.parts + 1, rows: Object.fromEntries(this.rows) };
  }
}

const stopped = () =>
  new CommandFailed(
    'export_stopped',
    'The export is not finished. The same command goes on behind the last whole parts.',
  );

function manifestOf(
  { cut, origin }: TablesJob,
  { plan, unsettled, rows, files }: TablesState,
  keys: readonly PublicKeyEntry[],
): TablesManifest {
  const { form, program, personal, asked, units, codeVersion } = plan;
  const { position, recordedAt, events } = cut;
  const tables = TABLES.map((table): WrittenTable => {
    const { name, meaning, key } = table;
    const columns = writtenColumns(table, personal).map(columnFacts);
    return { name, meaning, key, rows: ownValue(rows, name) ?? 0, columns, files: ownValue(files, name) ?? [] };
  });
  return {
    format: TABLES_FORMAT,
    ...{ form, program, personal, asked, position, recordedAt, events },
    accounts: cut.accounts.reduce((sum, ids) => sum + ids.length, 0),
    unsettledAccounts: unsettled,
    ...{ units, tables, codeVersion, origin, keys },
  };
}
