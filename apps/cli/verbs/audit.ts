import { type Command } from 'commander';

import { type TrofastClient } from '#client';
import { type KeyStore } from '#event-store';
import { type ReconcileReport, Verification, type VerifyProgress, type VerifyReport } from '#loyalty/audit';
import { type LogHead, StoredTree } from '#notary';

import { openProofsForReading } from '../../wiring/proofs.js';
import { withClient } from '../client/open-client.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { knownHeads, writeHead } from '../heads.js';
import { openKeys, personalKeys } from '../open-keys.js';
import { type Progress } from '../output.js';
import { withReadOnlyLog } from '../read-only-log.js';
import { verifyExport } from '../verify-export.js';
import { verifyProof } from '../verify-proof.js';

const LISTED_MAX = 50;

/** How long one look-up of a key on a server may take. */
const KEYS_MS_MAX = 10_000;

type Options = Readonly<Record<string, unknown>>;

export function addVerify(trofast: Command): void {
  const command = trofast
    .command('verify')
    .description(
      'every hash chain, schema and invariant of the log, and whether its rules and its keys give what it says',
    )
    .option('--member <member>', 'one member only')
    .option('--proof <file>', 'check a proof of an event alone: it needs no server and no log')
    .option('--export <path>', 'check an export alone, a directory or a saved answer: it needs no server and no log')
    .option('--public-key <key>', 'the key of the log, as you noted it: heads of others count for nothing')
    .option('--witness-key <keys...>', 'keys of witnesses, of which one at least must have signed the head of a proof')
    .option('--head <files...>', 'what the log was before, as --write-head wrote it: is it still its beginning?')
    .option('--write-head <file>', 'write what the log is now, where nothing is wrong; a file that is there is kept');
  runs(command, verifyVerb);
}

export function addReconcile(trofast: Command): void {
  const command = trofast
    .command('reconcile')
    .description('fold the streams and compare with the read models of members and guests; expects no difference')
    .option('--as-of <time>', 'the totals at that time instead; RFC 3339, or a date for the end of that day');
  runs(command, reconcileVerb);
}

async function verifyVerb(context: Context, _given: readonly string[], options: Options): Promise<number> {
  const { output, settings } = context;
  if (typeof options['proof'] === 'string') return verifyProof(context, options['proof'], options);
  const publicKey = options['publicKey'] as string | undefined;
  if (typeof options['export'] === 'string') return verifyExport(context, options['export'], publicKey);
  const memberId = options['member'] as string | undefined;
  const { head: files = [], writeHead: file } = options as {
    readonly head?: readonly string[];
    readonly writeHead?: string;
  };
  if (memberId !== undefined && (files.length > 0 || file !== undefined))
    throw new UsedWrongly('whole_log_needed', 'A head is of the whole log: leave out --member.');
  const heads = memberId === undefined ? await knownHeads(files, settings) : [];
  const proofs = memberId === undefined ? await openProofsForReading(settings) : undefined;
  const progress = output.progress('verifying', null);
  const onProgress = ({ events, findings }: VerifyProgress) =>
    progress.update(events, `${events} events, ${findings} findings`);
  const keys = await keysAtHand(context);
  const report = await withReadOnlyLog(context, async ({ ports }) => {
    const stored = proofs && (await StoredTree.open(proofs, settings.namespace, publicKey));
    const target = memberId === undefined ? {} : { program: settings.program, memberId };
    const read = keys ? { ...ports, keys: personalKeys(keys) } : ports;
    return new Verification(read).verify(target, { heads, stored, onProgress });
  }).finally(async () => {
    progress.stop();
    await keys?.close();
    await proofs?.close();
  });
  output.result(report, verifyLines(report, heads));
  if (report.findingsTotal > 0 || !report.complete) {
    if (file !== undefined) output.note(`No head was written to ${file}, since something is wrong.`);
    return EXIT.foundWrong;
  }
  if (file !== undefined) {
    await writeHead(file, report.head!);
    output.note(`The head was written to ${file}. Keep it where nobody who can change the log can change it too.`);
  }
  return EXIT.done;
}

/** Undefined where they cannot be opened: the log is verified without them, and says so. */
async function keysAtHand({ settings, output }: Context): Promise<KeyStore | undefined> {
  try {
    return await openKeys(settings, KEYS_MS_MAX);
  } catch (error) {
    output.note(`Sealed values are not opened, and claims of purchase ids not looked up: ${(error as Error).message}`);
    return undefined;
  }
}

async function reconcileVerb(context: Context, _given: readonly string[], options: Options): Promise<number> {
  const { output } = context;
  const progress = output.progress('reconciling', null);
  const asOf = options['asOf'] as string | undefined;
  const report = await withClient(context, {}, (client) => reconcile(client, asOf, progress)).finally(() =>
    progress.stop(),
  );
  const {
    members,
    documents,
    points,
    asOf: settledTo,
    unsettledMembers,
    differences,
    sharedPurchaseIds,
    rewardStock,
    campaignBudgets,
  } = report;
  output.result(
    {
      members,
      documents,
      points,
      asOf: settledTo,
      unsettledMembers,
      differences,
      sharedPurchaseIds,
      rewardStock,
      campaignBudgets,
    },
    reconcileLines(report),
  );
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

function verifyLines(
  {
    events,
    streams,
    members,
    findings,
    findingsTotal,
    complete,
    position,
    asOf,
    unsettledMembers,
    underWay,
    head,
    signed,
    decidedAgain,
    claims,
    keys,
  }: VerifyReport,
  heads: readonly LogHead[],
): string[] {
  const { transfers = 0, merges = 0, purchases = 0 } = underWay ?? {};
  return [
    `${events} events in ${streams} streams of ${members} members, up to ${position ?? 'the beginning'}: ${findingsTotal === 0 ? 'nothing wrong' : `${findingsTotal} findings`}`,
    ...settledLines(asOf, unsettledMembers),
    ...(transfers + merges > 0 ? [`under way between members: ${transfers} transfers, ${merges} merges`] : []),
    ...(purchases > 0 ? [`not counted by households yet: ${purchases} events of purchases`] : []),
    `${decidedAgain} commands decided again by the rules of then`,
    ...(claims
      ? [`${claims.identities} identities claimed by their members, ${claims.unused} claims that nobody uses`]
      : []),
    ...keysLines(keys),
    ...(head ? [`head: ${head.size} events, root ${head.root}`] : []),
    ...(signed
      ? [
          `signed heads: ${signed.heads}, the newest of ${signed.covered} events; ${signed.uncovered} events came since, which no head covers yet`,
        ]
      : []),
    ...(heads.length > 0
      ? [
          `compared with ${heads.length === 1 ? 'the head' : 'heads'} of ${heads.map(({ size }) => size).join(', ')} events`,
        ]
      : []),
    ...(complete ? [] : ['the log could not be read to its end']),
    ...findings
      .slice(0, LISTED_MAX)
      .map(
        ({ stream, revision, code, detail }) => `  ${stream}${revision >= 0 ? ` ${revision}` : ''}: ${code}: ${detail}`,
      ),
    ...(findings.length > LISTED_MAX ? [`  and more; --json lists ${findings.length}`] : []),
  ];
}

function keysLines(keys: VerifyReport['keys']): string[] {
  if (!keys) return ['sealed values were not opened, since the keys are not here'];
  const { opened, withoutStream = [] } = keys;
  const named = withoutStream.slice(0, LISTED_MAX).join(', ');
  return [
    `sealed values of ${opened} events opened`,
    ...(withoutStream.length > 0 ? [`keys without a stream: ${withoutStream.length}: ${named}`] : []),
  ];
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

/** Of when the totals are, and what they leave out. */
function settledLines(asOf: string | null, unsettledMembers: number): string[] {
  if (asOf === null) return [];
  const unsettled =
    unsettledMembers === 0
      ? ''
      : `; ${unsettledMembers} members have something due since, which is not settled yet (reconcile --as-of counts it)`;
  return [`points as of ${asOf}${unsettled}`];
}
