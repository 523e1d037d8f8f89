import { resolve } from 'node:path';

import { type Command } from 'commander';

import { EventCodec, type KeyStore } from '#event-store';
import { TABLES_FORMS } from '#loyalty/analysis';
import { MemberHistory } from '#loyalty/audit';
import { EXPORT_LIMITS, type ExportPlan, type ExportRequest, LogExport, recordedBetween } from '#loyalty/exports';
import { ID_PATTERN } from '#loyalty/vocabulary';
import { type ExportManifest, LogProofs, type ProofStore, SigningKeys } from '#notary';
import { systemClock } from '#platform';

import { VERSION } from '../../wiring/package-facts.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { type ExportState, exportState } from '../export/export-state.js';
import { assertNewDirectory } from '../export/new-directory.js';
import { assertPurpose, logPersonal } from '../export/purpose.js';
import { isSameExport, writeExport } from '../export/write-export.js';
import { openKeys } from '../open-keys.js';
import { operatorName } from '../operator-name.js';
import { type ReadOnlyLog, withReadOnlyLog } from '../read-only-log.js';
import { openSignedProofs } from '../signed-proofs.js';
import { type TablesAsked, tablesVerb } from '../tables/tables-verb.js';

const MIB = 1024 * 1024;

const FILE_MIB_DEFAULT = 64;

const RULES = `
It writes files of events, one a line in the order of the log, with proofs between them, and a signed manifest at last. \`trofast verify --export DIRECTORY\`
checks it anywhere, with the public key alone. What was cut off goes on where it was with the same command; without a manifest it is not whole. What
no signed head covers yet is left out. Personal values stay encrypted, since the hashes cover them so; --personal puts them next to the events.

With --parquet, --csv or --duckdb it writes tables instead, all as of the end of the log when it began: docs/analysis.md has their columns, and questions in SQL.`;

interface Options {
  readonly purpose?: string;
  readonly members?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly personal?: boolean;
  readonly fileSize?: string;
  readonly parquet?: string;
  readonly csv?: string;
  readonly duckdb?: string;
  readonly partRows?: string;
}

export function addExport(trofast: Command): void {
  const command = trofast
    .command('export')
    .description(
      'events of a programme, or of members, signed, for somebody who checks them without the log; or tables for analysts',
    )
    .argument('[directory]', 'where events go to; must not exist, be empty, or have an export that was cut off')
    .option(
      '--parquet <directory>',
      'tables as Parquet instead of events: members, purchases, lines, ledger, lots and more',
    )
    .option('--csv <directory>', 'the same tables as CSV')
    .option('--duckdb <file>', 'the same tables in a new file of DuckDB; needs the package @duckdb/node-api')
    .option('--purpose <text>', 'why; is in the manifest. Needed for events, and with --personal')
    .option('--members <members...>', `of these members only, at most ${EXPORT_LIMITS.membersMax}`)
    .option('--from <time>', 'recorded at or after it: RFC 3339, or a date for its beginning')
    .option('--to <time>', 'recorded at or before it: RFC 3339, or a date for its end')
    .option('--personal', 'personal values in plain, next to the events or in columns of their own')
    .option('--file-size <MiB>', `a new file begins after so many MiB (default ${FILE_MIB_DEFAULT})`)
    .option('--part-rows <count>', 'tables: new files begin after so many rows of all tables (default 1000000)')
    .addHelpText('after', RULES);
  runs(command, (context, [directory], given) => {
    const options = given as Options;
    const asked = tablesAsked(directory, options);
    if (asked) return tablesVerb(context, asked);
    if (directory === undefined)
      throw new UsedWrongly(
        'directory_missing',
        'Name a directory for the events, or --parquet, --csv or --duckdb for tables.',
      );
    return exportVerb(context, resolve(directory), options);
  });
}

/** Undefined where events are asked for. @throws UsedWrongly `wrong_options` */
function tablesAsked(directory: string | undefined, options: Options): TablesAsked | undefined {
  const [form, ...others] = TABLES_FORMS.filter((name) => options[name] !== undefined);
  if (form === undefined) return undefined;
  const { members, from, to, fileSize, purpose, personal = false, partRows } = options;
  const ofEvents = [directory, members, from, to, fileSize].some((given) => given !== undefined);
  if (others.length > 0 || ofEvents)
    throw new UsedWrongly(
      'wrong_options',
      `Tables are written in one form at a time, and of the whole programme as it is now: give one of ${TABLES_FORMS.map((name) => `--${name}`).join(', ')}, and neither a directory for events nor --members, --from, --to or --file-size.`,
    );
  return { form, path: resolve(options[form]!), purpose, personal, partRows };
}

async function exportVerb(context: Context, directory: string, options: Options): Promise<number> {
  const { output, settings } = context;
  const fileBytesMax = fileBytesOf(options.fileSize);
  const stop = context.stopSignal();
  return withReadOnlyLog(context, (log) =>
    withProofsAndKeys(context, async (store, keys) => {
      const request = requestOf(settings.program, options, log);
      const exports = logExport(log, store, keys);
      const begun = await beginning(directory, exports, request, options.purpose!);
      if (request.personal) noteOpened(begun.plan);
      if (begun.files.length > 0) output.note(`goes on behind ${begun.files.length} files that are done`);
      const progress = output.progress('exporting', begun.plan.head.size);
      const sign = (manifest: ExportManifest) => exports.sign(manifest);
      const manifest = await writeExport(
        {
          ...{ directory, exports, names: log.ports.names, sign, fileBytesMax, stop },
          onGroup: ({ last }, events) => progress.update(last + 1, `${events} events`),
        },
        begun,
      ).finally(() => progress.stop());
      const { events, files, leaves } = manifest;
      output.result({ directory, events, files, leaves, range: manifest.range, head: begun.plan.head.size }, [
        `${events} events in ${files.length} ${files.length === 1 ? 'file' : 'files'} in ${directory}, signed under the head of ${begun.plan.head.size} events`,
      ]);
      return EXIT.done;
    }),
  );
}

async function withProofsAndKeys(
  { settings }: Context,
  use: (store: ProofStore, keys: KeyStore) => Promise<number>,
): Promise<number> {
  const store = await openSignedProofs(settings);
  try {
    const keys = await openKeys(settings);
    try {
      return await use(store, keys);
    } finally {
      await keys.close();
    }
  } finally {
    await store.close();
  }
}

function logExport({ ports }: ReadOnlyLog, store: ProofStore, keys: KeyStore): LogExport {
  const codec = new EventCodec(ports.registry, keys);
  const signing = new SigningKeys(store, keys, ports.names.namespace);
  const proofs = new LogProofs(store, ports.events, ports.names.namespace);
  return new LogExport({ ports, proofs, codec, signing, history: new MemberHistory(ports) });
}

/** @throws UsedWrongly `wrong_purpose`, `wrong_members`, `wrong_time` */
function requestOf(program: string, options: Options, { zoneOf }: ReadOnlyLog): ExportRequest {
  const { purpose, members, personal = false } = options;
  if (purpose === undefined)
    throw new UsedWrongly('purpose_missing', 'Say why the events are exported: --purpose. It is in the manifest.');
  assertPurpose(purpose);
  const ids = members && [...new Set(members)].sort();
  if (ids && (ids.length > EXPORT_LIMITS.membersMax || ids.some((id) => !ID_PATTERN.test(id))))
    throw new UsedWrongly(
      'wrong_members',
      `--members names up to ${EXPORT_LIMITS.membersMax} members by their ids. Leave it out for the whole programme.`,
    );
  const between = recordedBetween(options, zoneOf);
  if (between === 'order') throw new UsedWrongly('wrong_time', '--to is before --from.');
  if (typeof between === 'string')
    throw new UsedWrongly('wrong_time', `--${between} is a date (2026-11-22), or RFC 3339 with its offset.`);
  return { program, ...(ids && { members: ids }), ...between, personal };
}

/** The export that was begun in the directory, or a new one. @throws UsedWrongly `export_differs`; what `assertNewDirectory` throws */
async function beginning(
  directory: string,
  exports: LogExport,
  request: ExportRequest,
  purpose: string,
): Promise<ExportState> {
  const begun = await exportState.read(directory);
  const by = { type: 'operator', id: operatorName() } as const;
  if (begun) {
    if (isSameExport(begun.plan, { request, asked: { by, purpose, at: '' }, codeVersion: VERSION })) return begun;
    throw new UsedWrongly(
      'export_differs',
      `${directory} has another export that is not finished: with other options, or begun by another version. Repeat that command, or name another directory.`,
    );
  }
  await assertNewDirectory(directory);
  return { plan: await exports.plan(request, { by, purpose, at: systemClock.now() }), files: [] };
}

function noteOpened({ asked, request }: ExportPlan): void {
  const { members = [], program } = request;
  const one = members.length === 1 ? { memberId: members[0]! } : {};
  logPersonal({ operator: asked.by.id, program, ...one, purpose: asked.purpose });
}

/** @throws UsedWrongly `wrong_file_size` */
function fileBytesOf(given: string | undefined): number {
  if (given === undefined) return FILE_MIB_DEFAULT * MIB;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given) * MIB;
  throw new UsedWrongly('wrong_file_size', '--file-size is a whole number of MiB, from 1 to 9999.');
}
