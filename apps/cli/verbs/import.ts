import { basename } from 'node:path';

import { type Command } from 'commander';

import { systemClock } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { type TrofastClient } from '../client/client.js';
import { holdsData } from '../data-directory.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { EmptyClient } from '../import/empty-client.js';
import { initMap } from '../import/guess/init-map.js';
import { importFile } from '../import/import-file.js';
import { type ProgramFacts } from '../import/mapping/line.js';
import { readMap } from '../import/mapping/map.js';
import { stateOf } from '../import/reading/text-file.js';
import { linesOf } from '../import/report-lines.js';
import { type ImportReport } from '../import/tally.js';
import { factsOfNew, programFacts } from '../program.js';

const RULES = `
Can be stopped, killed and run again: nothing is done twice, and what was there already is counted as skipped.
Rows without a purchase id are known by member, time and amount, so rows may be added to a file anywhere.
Lines that name the same purchaseId become the lines of one purchase, however far apart they are. A purchase with a
bad line is left out whole. docs/import.md says what a map can say.`;

export function addImport(trofast: Command): void {
  const command = trofast
    .command('import')
    .description('take in purchases from a file (csv, ndjson, fixed columns, columns by white space)')
    .argument('<file>', 'file of purchases')
    .option('--map <map>', 'JSON file that says which column has what (docs/import.md)')
    .option('--name <name>', "name of the import, which keys and purchase ids follow from (default: the file's name)")
    .option('--strict', 'change nothing unless every line is good')
    .option('--dry-run', 'show what would happen, line by line against what is recorded, and record nothing')
    .option('--init', 'write a map by looking at the file: to --map, or to the file’s name and .map.json')
    .option('--add', 'record what is new although purchases of an earlier run are not in the file any more')
    .addHelpText('after', RULES);
  runs(command, importVerb);
}

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
  const { currency } = map.defaults;
  const opened = dryRun && isNew(context) ? withNothing(context, currency) : withServer(context, currency);
  const { report, program } = await opened((client, program) =>
    importFile({
      source: {
        path: path!,
        importName: (options['name'] as string | undefined) ?? basename(path!),
        map,
        program,
        now: systemClock.now(),
      },
      client,
      output: context.output,
      strict: options['strict'] === true,
      add: options['add'] === true,
      dryRun,
      signal: context.stopSignal(),
    }),
  );
  context.output.result(report, linesOf(report, program));
  return report.rejectedTotal > 0 ? EXIT.foundWrong : EXIT.done;
}

type Opened = (use: (client: TrofastClient, program: ProgramFacts) => Promise<ImportReport>) => Promise<{
  readonly report: ImportReport;
  readonly program: ProgramFacts;
}>;

function withServer(context: Context, currency: string | undefined): Opened {
  return (use) =>
    withClient(context, { mayCreate: true, currency }, async (client) => {
      const program = await programFacts(client, context.settings.program);
      return { report: await use(client, program), program };
    });
}

/** A dry run makes no data directory: where there is none, everything would be recorded. */
function withNothing({ settings, output }: Context, currency: string | undefined): Opened {
  return async (use) => {
    output.note(`${settings.dataDir} has no data yet: it would be made, and nothing is compared with it`);
    const program = factsOfNew(settings, currency);
    return { report: await use(new EmptyClient(settings.dataDir), program), program };
  };
}

function isNew({ settings }: Context): boolean {
  return settings.eventStoreUrl === undefined && !holdsData(settings.dataDir);
}

async function initVerb({ output }: Context, path: string, mapPath: string | undefined): Promise<number> {
  const target = mapPath ?? `${path}.map.json`;
  const { map, remarks } = await initMap(path, target);
  output.result({ file: target, map, remarks }, [JSON.stringify(map, null, 2), `Written to ${target}.`, ...remarks]);
  return EXIT.done;
}
