import { basename } from 'node:path';

import { type Command } from 'commander';

import { systemClock } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';
import { importFile } from '../import/import-file.js';
import { readMap } from '../import/mapping/map.js';
import { stateOf } from '../import/reading/text-file.js';
import { linesOf } from '../import/report-lines.js';
import { programFacts } from '../program.js';

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
    .requiredOption('--map <map>', 'JSON file that says which column has what (docs/import.md)')
    .option('--name <name>', "name of the import, which keys and purchase ids follow from (default: the file's name)")
    .option('--strict', 'change nothing unless every line is good')
    .option('--add', 'record what is new although purchases of an earlier run are not in the file any more')
    .addHelpText('after', RULES);
  runs(command, importVerb);
}

async function importVerb(
  context: Context,
  [path]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const map = await readMap(options['map'] as string);
  await stateOf(path!); // a file that is not there is reported before a data directory is made
  const { output } = context;
  const { report, program } = await withClient(
    context,
    { mayCreate: true, currency: map.defaults.currency },
    async (client) => {
      const program = await programFacts(client, context.settings.program);
      const importName = (options['name'] as string | undefined) ?? basename(path!);
      const report = await importFile({
        source: { path: path!, importName, map, program, now: systemClock.now() },
        client,
        output,
        strict: options['strict'] === true,
        add: options['add'] === true,
        signal: context.stopSignal(),
      });
      return { report, program };
    },
  );
  output.result(report, linesOf(report, program));
  return report.rejectedTotal > 0 ? EXIT.foundWrong : EXIT.done;
}
