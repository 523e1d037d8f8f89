import { type Command } from 'commander';

import { type TrofastClient } from '#client';
import { type ReconcileReport } from '#loyalty/audit';

import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT } from '../errors.js';
import { type Progress } from '../output.js';
import { LISTED_MAX, settledLines } from '../verify-lines.js';

type Options = Readonly<Record<string, unknown>>;

/** What `--json` has of the report. */
const SHOWN = [
  ...(['members', 'documents', 'points', 'asOf', 'unsettledMembers'] as const),
  ...(['differences', 'sharedPurchaseIds', 'rewardStock', 'campaignBudgets'] as const),
];

export function addReconcile(trofast: Command): void {
  const command = trofast
    .command('reconcile')
    .description('fold the streams and compare with the read models of members and guests; expects no difference')
    .option('--as-of <time>', 'the totals at that time instead; RFC 3339, or a date for the end of that day');
  runs(command, reconcileVerb);
}

async function reconcileVerb(context: Context, _given: readonly string[], options: Options): Promise<number> {
  const { output } = context;
  const progress = output.progress('reconciling', null);
  const asOf = options['asOf'] as string | undefined;
  const report = await withClient(context, {}, (client) => reconcile(client, asOf, progress)).finally(() =>
    progress.stop(),
  );
  const shown = Object.fromEntries(SHOWN.map((name) => [name, report[name]]));
  output.result(shown, reconcileLines(report));
  return report.differencesTotal > 0 ? EXIT.foundWrong : EXIT.done;
}

/** The last line of the answer is the report; those before say how far it is. */
async function reconcile(
  client: TrofastClient,
  asOf: string | undefined,
  progress: Progress,
): Promise<ReconcileReport> {
  const headers = { accept: 'application/x-ndjson' };
  let last = {};
  const body = asOf === undefined ? {} : { asOf };
  for await (const line of client.lines('POST', '/v1/audit/reconcile', { headers, body })) {
    last = JSON.parse(line) as object;
    const { progress: done } = last as { progress?: { members: number; membersTotal: number } };
    if (done) progress.update(done.members, `${done.members} of ${done.membersTotal} members`);
  }
  return last as ReconcileReport;
}

function reconcileLines({
  members,
  documents,
  points,
  differences,
  differencesTotal,
  position,
  codeVersion,
  asOf,
  unsettledMembers,
  sharedPurchaseIds = [], // servers of before do not say
  rewardStock,
  campaignBudgets,
}: ReconcileReport): string[] {
  return [
    `${members} members, ${documents} documents: ${differencesTotal === 0 ? 'no difference' : `${differencesTotal} differences`} (up to ${position}, code ${codeVersion})`,
    ...settledLines(asOf, unsettledMembers),
    ...Object.entries(points).map(([name, figure]) => `  ${name.padEnd(12)} ${String(figure).padStart(14)}`),
    ...differences.slice(0, LISTED_MAX).map((difference) => `  ${JSON.stringify(difference)}`),
    ...(sharedPurchaseIds.length > 0
      ? [
          `${sharedPurchaseIds.length} purchase ids of several members: ${sharedPurchaseIds.slice(0, LISTED_MAX).join(', ')}`,
        ]
      : []),
    ...takenLines('stock of rewards', rewardStock),
    ...takenLines('budgets of campaigns', campaignBudgets),
  ];
}

/** What was taken of what members share; servers of before do not say. */
function takenLines(what: string, taken: ReconcileReport['rewardStock'] | undefined): string[] {
  if ((taken?.taken ?? 0) === 0) return [];
  const { returned, used, underWay } = taken!;
  return [`${what}: ${taken!.taken} taken, ${returned} returned, ${used} used, ${underWay} under way`];
}
