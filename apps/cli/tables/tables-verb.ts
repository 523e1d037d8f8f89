import { EventCodec } from '#event-store';
import { cutAt, type TablesForm, type TablesManifest, TablesOfCut } from '#loyalty/analysis';
import { readProgram } from '#loyalty/programs';
import { systemClock } from '#platform';

import { VERSION } from '../../wiring/package-facts.js';
import { type Context } from '../context.js';
import { CommandFailed, EXIT, UsedWrongly } from '../errors.js';
import { assertPurpose, logPersonal, type PersonalOpened } from '../export/purpose.js';
import { operatorName } from '../operator-name.js';
import { type ReadOnlyLog, withReadOnlyLog } from '../read-only-log.js';
import { DirectoryTarget } from './directory-target.js';
import { DuckDbTarget } from './duckdb-target.js';
import { type KeysAtHand, withKeys } from './signing.js';
import { isSamePlan, newState, type TablesPlan, type TablesState, type TablesWanted } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';
import { writeTables } from './write-tables.js';

const PART_ROWS_DEFAULT = 1_000_000;

export interface TablesAsked {
  readonly form: TablesForm;
  /** A directory, or a file. */
  readonly path: string;
  readonly purpose?: string | undefined;
  readonly personal: boolean;
  readonly partRows?: string | undefined;
}

/** Writes all that analysts ask for as tables, at one position. @throws UsedWrongly, CommandFailed; what reading the log throws */
export async function tablesVerb(context: Context, asked: TablesAsked): Promise<number> {
  const wanted = wantedOf(context.settings.program, asked);
  const stop = context.stopSignal();
  return withReadOnlyLog(context, (log) =>
    withKeys(context, asked, async (keys) => {
      const target = await targetOf(asked, keys);
      const begun = await beginning(target, asked.path, wanted, log);
      if (begun.accounts > 0) context.output.note(`goes on behind ${begun.accounts} accounts that are done`);
      if (asked.personal) logPersonal(openedBy(begun.plan));
      const manifest = await write(context, { begun, target, log, keys, stop });
      report(context, asked.path, manifest);
      return EXIT.done;
    }),
  );
}

interface Parts {
  readonly begun: TablesState;
  readonly target: TablesTarget;
  readonly log: ReadOnlyLog;
  readonly keys: KeysAtHand;
  readonly stop: AbortSignal;
}

async function write({ output }: Context, { begun, target, log, keys, stop }: Parts): Promise<TablesManifest> {
  const { ports } = log;
  const { position, program, personal } = begun.plan;
  const reading = output.progress('reading', null);
  const cut = await cutAt(ports, { program, position }, (events) => reading.update(events, `${events} events`)).finally(
    () => reading.stop(),
  );
  const codec = personal && keys.keys ? { codec: new EventCodec(ports.registry, keys.keys) } : {};
  const progress = output.progress('exporting', cut.accounts.length);
  const job = {
    ...{ cut, target, stop, source: new TablesOfCut({ ports, ...codec }) },
    ...{ origin: ports.names.namespace, keys: () => keys.publicKeys() },
    onProgress: (accounts: number, rows: number) => progress.update(accounts, `${rows} rows`),
  };
  return writeTables(job, begun).finally(() => progress.stop());
}

async function targetOf({ form, path, personal }: TablesAsked, keys: KeysAtHand): Promise<TablesTarget> {
  return form === 'duckdb'
    ? DuckDbTarget.load(path, personal)
    : new DirectoryTarget(path, { form, personal, sign: (manifest) => keys.sign(manifest) });
}

/** @throws UsedWrongly `wrong_purpose`, `purpose_missing`, `wrong_part_rows` */
function wantedOf(program: string, { form, personal, purpose, partRows }: TablesAsked): TablesWanted {
  if (purpose !== undefined) assertPurpose(purpose);
  else if (personal)
    throw new UsedWrongly('purpose_missing', 'Say why personal values are opened: --purpose. It is in the manifest.');
  const asked = {
    by: { type: 'operator', id: operatorName() },
    purpose: purpose ?? null,
    at: systemClock.now(),
  } as const;
  return { form, program, personal, asked, codeVersion: VERSION, partRows: partRowsOf(partRows) };
}

function partRowsOf(given: string | undefined): number {
  if (given === undefined) return PART_ROWS_DEFAULT;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new UsedWrongly('wrong_part_rows', '--part-rows is a whole number from 1 to 999999999.');
}

/** What was begun there, or something new, at the end of the log as it is. @throws UsedWrongly `export_differs`; CommandFailed `export_of_another_log` */
async function beginning(
  target: TablesTarget,
  path: string,
  wanted: TablesWanted,
  log: ReadOnlyLog,
): Promise<TablesState> {
  const { ports } = log;
  const begun = await target.begun();
  if (!begun) {
    const position = await ports.events.ownHead();
    const { currency, currencyDigits, timeZone } = (await readProgram(ports, wanted.program)).versions.at(-1)!.rules;
    return newState({ ...wanted, position, units: { currency, currencyDigits, timeZone } });
  }
  if (!isSamePlan(begun.plan, wanted))
    throw new UsedWrongly(
      'export_differs',
      `${path} has another export that is not finished: with other options, or begun by another version. Repeat that command, or name another place.`,
    );
  if (await ports.events.holds(begun.plan.position)) return begun;
  throw new CommandFailed(
    'export_of_another_log',
    `The export in ${path} was begun at a position that this log does not have. Remove it and begin again.`,
  );
}

const openedBy = ({ asked, program }: TablesPlan): PersonalOpened => ({
  ...{ operator: asked.by.id, program, purpose: asked.purpose },
});

function report({ output }: Context, path: string, manifest: TablesManifest): void {
  const { form, tables, position, recordedAt, accounts, events, unsettledAccounts, keys, asked } = manifest;
  const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
  const isSigned = keys.length > 0;
  output.result({ path, form, position, recordedAt, events, accounts, unsettledAccounts, rows, isSigned }, [
    `${accounts} accounts in ${tables.length} tables in ${path}${isSigned ? ', signed' : ''}`,
    `as of position ${position}, whose last event was recorded at ${recordedAt ?? 'no time'}`,
    ...(unsettledAccounts > 0
      ? [
          `${unsettledAccounts} accounts had something due at ${asked.at} that is not recorded: points that begin to count or end, tiers to be reviewed. A server records it when it runs.`,
        ]
      : []),
    ...tables.map((table) => `  ${table.name.padEnd(18)} ${String(table.rows).padStart(12)}`),
  ]);
}
