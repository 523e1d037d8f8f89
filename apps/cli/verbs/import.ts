import { basename } from 'node:path';

import { type Command } from 'commander';

import { systemClock } from '#platform';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';
import { importFile } from '../import/import-file.js';
import { stateOf } from '../import/lines-of-file.js';
import { readMap } from '../import/map.js';
import { PURCHASE_SPAN_LINES } from '../import/purchases.js';
import { type ImportReport } from '../import/tally.js';
import { programFacts } from '../program.js';

const LISTED_MAX = 20;

const RULES = `
Can be stopped, killed and run again: nothing is done twice, and what was there already is counted as skipped.
Lines that name the same purchaseId become the lines of one purchase when they stand within ${PURCHASE_SPAN_LINES.toLocaleString('en')} lines of its
first one. A purchase with a bad line is left out whole.`;

export function addImport(trofast: Command): void {
  const command = trofast
    .command('import')
    .description('take in purchases from a file (csv, ndjson, fixed columns, columns by white space)')
    .argument('<file>', 'file of purchases')
    .requiredOption('--map <map>', 'JSON file that says which column holds what')
    .option('--name <name>', "name of the import, which keys and purchase ids follow from (default: the file's name)")
    .option('--strict', 'change nothing unless every line is good')
    .addHelpText('after', RULES);
  runs(command, importVerb);
}

async function importVerb(
  context: Context,
  [path]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const map = await readMap(options['map'] as string);
  await stateOf(path!); // a file that is not there is told before a data directory is made
  const { output } = context;
  const report = await withClient(context, { mayCreate: true, currency: map.defaults.currency }, async (client) =>
    importFile({
      source: {
        path: path!,
        importName: (options['name'] as string | undefined) ?? basename(path!),
        map,
        program: await programFacts(client, context.settings.program),
        now: systemClock.now(),
      },
      client,
      output,
      strict: options['strict'] === true,
      signal: context.stopSignal(),
    }),
  );
  output.result(report, linesOf(report));
  return report.rejected.length > 0 ? EXIT.foundWrong : EXIT.done;
}

function linesOf({ members, purchases, items, amountMinor, points, skipped, rejected }: ImportReport): string[] {
  const figure = (count: number) => count.toLocaleString('en');
  return [
    `${figure(purchases)} purchases of ${figure(members)} members: ${figure(items)} items, ${figure(amountMinor)} in minor units, ${figure(points)} points`,
    ...(skipped > 0 ? [`${figure(skipped)} of them were there already`] : []),
    ...(rejected.length > 0 ? [`${figure(rejected.length)} lines were left out:`] : []),
    ...rejected.slice(0, LISTED_MAX).map(({ line, code, detail }) => `  line ${line}: ${code}: ${detail}`),
    ...(rejected.length > LISTED_MAX
      ? [`  and ${figure(rejected.length - LISTED_MAX)} more; --json lists them all`]
      : []),
  ];
}
