import { basename } from 'node:path';

import { type Command } from 'commander';

import { type TrofastClient } from '#client';
import { systemClock } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { holdsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { emptyClient } from '../import/empty-client.js';
import { type FaultReport } from '../import/fault-list.js';
import { initMap } from '../import/guess/init-map.js';
import { importFile } from '../import/import-file.js';
import { type ProgramFacts } from '../import/mapping/file-line.js';
import { readMap } from '../import/mapping/map.js';
import { stateOf } from '../import/reading/text-file.js';
import { importRecords } from '../import/records/import-records.js';
import { linesOf, recordLines } from '../import/report-lines.js';
import { importReturns } from '../import/returns/import-returns.js';
import { factsOfNew, programFacts } from '../program.js';

const RULES = `
Can be stopped, killed and run again: nothing is done twice, and what was there already is counted as skipped.
Rows without a purchase id are known by member, time and amount, so rows may be added to a file anywhere.
Lines that name the same purchaseId become the lines of one purchase, however far apart they are. A purchase with a
bad line is left out whole. docs/import.md says what a map can say.`;

export function addImport(trofast: Command): void {
  const command = trofast
    .command('import')
    .description(
      'take in purchases, returns, members, balances or ends of lots from a file (csv, ndjson, fixed columns, columns by white space)',
    )
    .argument('<file>', 'file of purchases, returns, members, balances or ends of lots, as the map says')
    .option('--map <map>', 'JSON file that says which column has what (docs/import.md)')
    .option('--name <name>', "name of the import, which keys and purchase ids follow from (default: the file's name)")
    .option('--strict', 'change nothing unless every line is good')
    .option('--dry-run', 'show what would happen, line by line against what is recorded, and record nothing')
    .option('--init', 'write a map by looking at the file: to --map, or to the file’s name and .map.json')
    .option('--lenient', 'take lines whose amounts disagree by what was paid, and count them')
    .option('--add', 'record what is new although purchases of an earlier run are not in the file any more')
    .option('--replace', 'correct purchases that are recorded with other content under the same purchase id')
    .addHelpText('after', RULES);
  runs(command, importVerb);
}

/** Purchase ids have 200 characters at most, of which a hash and a number take their share. */
const NAME_LENGTH_MAX = 100;

type Options = Readonly<Record<string, unknown>>;

async function importVerb(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const mapPath = options['map'] as string | undefined;
  await stateOf(path!); // a file that is not there is reported before a data directory is made
  if (options['init'] === true) return initVerb(context, path!, mapPath);
  if (mapPath === undefined)
    throw new UsedWrongly(
      'map_missing',
      `--map names the file that says which column has what; \`trofast import --init ${path}\` writes one.`,
    );
  const map = await readMap(mapPath);
  const dryRun = options['dryRun'] === true;
  const currency = map.kind === 'purchases' ? map.defaults.currency : undefined;
  const common = {
    output: context.output,
    strict: options['strict'] === true,
    dryRun,
    signal: context.stopSignal(),
  };
  const importName = importNameOf(path!, options);
  return opened(context, { dryRun, currency }, async (client, program) => {
    if (map.kind === 'purchases') {
      const lenient = options['lenient'] === true;
      const source = { path: path!, importName, map, program, now: systemClock.now(), lenient };
      const report = await importFile({
        ...common,
        source,
        client,
        add: options['add'] === true,
        replace: options['replace'] === true,
      });
      return resultOf(context, report, linesOf(report, program));
    }
    const now = systemClock.now();
    if (map.kind === 'returns') {
      const source = { path: path!, importName, map, program, now };
      const report = await importReturns({ ...common, source, client });
      return resultOf(context, report, recordLines(report));
    }
    const report = await importRecords({ ...common, source: { path: path!, importName, map, program }, client });
    return resultOf(context, report, recordLines(report));
  });
}

/** Purchase ids and keys begin with it. @throws UsedWrongly `name_too_long` */
function importNameOf(path: string, { name = basename(path) }: Options): string {
  const importName = name as string;
  if (importName.length <= NAME_LENGTH_MAX) return importName;
  throw new UsedWrongly(
    'name_too_long',
    `The name of an import has ${NAME_LENGTH_MAX} characters at most, since purchase ids begin with it; give a shorter one with --name.`,
  );
}

function resultOf({ output }: Context, report: FaultReport, lines: readonly string[]): number {
  output.result(report, lines);
  return report.rejectedTotal > 0 ? EXIT.foundWrong : EXIT.done;
}

type Use = (client: TrofastClient, program: ProgramFacts) => Promise<number>;

/** A dry run makes no data directory: where there is none, everything would be recorded. */
function opened(
  context: Context,
  { dryRun, currency }: { readonly dryRun: boolean; readonly currency: string | undefined },
  use: Use,
): Promise<number> {
  const { settings, output } = context;
  if (dryRun && settings.eventStoreUrl === undefined && !holdsData(settings.dataDir)) {
    output.note(`${settings.dataDir} has no data yet: it would be made, and nothing is compared with it`);
    return use(emptyClient(), factsOfNew(settings, currency));
  }
  // What is read of members is what this file or an earlier one of its name has of them: no log for a line each.
  const accessLogLevel = settings.accessLogLevel ?? 'silent';
  const quiet = { ...context, settings: { ...settings, accessLogLevel } };
  return withClient(quiet, { mayCreate: true, currency }, async (client) =>
    use(client, await programFacts(client, settings.program)),
  );
}

async function initVerb({ output }: Context, path: string, mapPath: string | undefined): Promise<number> {
  const target = mapPath ?? `${path}.map.json`;
  const { map, remarks } = await initMap(path, target);
  output.result({ file: target, map, remarks }, [JSON.stringify(map, null, 2), `Written to ${target}.`, ...remarks]);
  return EXIT.done;
}
