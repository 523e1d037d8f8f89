import { type Command } from 'commander';

import { type KeyStore } from '#event-store';
import { Verification, type VerifiedPlace, type VerifyProgress, type VerifyReport } from '#loyalty/audit';
import { type LogHead, type ProofStore, StoredTree } from '#notary';

import { VERSION } from '../../wiring/package-facts.js';
import { openProofsForReading } from '../../wiring/proofs.js';
import { type Context, runs } from '../context.js';
import { EXIT, UsedWrongly } from '../errors.js';
import { knownHeads, writeHead } from '../heads.js';
import { openKeys, personalKeys } from '../open-keys.js';
import { withReadOnlyLog } from '../read-only-log.js';
import { verifyExport } from '../verify-export.js';
import { verifyLines } from '../verify-lines.js';
import { verifyProof } from '../verify-proof.js';
import { readVerifyState, type VerifyState, writeVerifyState } from '../verify-state.js';

/** How long one look-up of a key on a server may take. */
const KEYS_MS_MAX = 10_000;

type Options = Readonly<Record<string, unknown>>;

interface Asked {
  readonly member?: string;
  readonly head?: readonly string[];
  readonly writeHead?: string;
  readonly publicKey?: string;
  readonly state?: string;
  readonly full?: boolean;
}

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
    .option('--write-head <file>', 'write what the log is now, where nothing is wrong; a file that is there is kept')
    .option(
      '--state <file>',
      'remember in this file what was verified, also where it is interrupted, and go on from there: later events, and the members whom they are about',
    )
    .option('--full', 'with --state: examine everything again');
  runs(command, verifyVerb);
}

async function verifyVerb(context: Context, _given: readonly string[], options: Options): Promise<number> {
  if (typeof options['proof'] === 'string') return verifyProof(context, options['proof'], options);
  const publicKey = options['publicKey'] as string | undefined;
  if (typeof options['export'] === 'string') return verifyExport(context, options['export'], publicKey);
  const asked = options as Asked;
  const { member, head: files = [] } = asked;
  const isWhole = member === undefined;
  assertWhole(asked);
  const heads = isWhole ? await knownHeads(files, context.settings) : [];
  const proofs = isWhole ? await openProofsForReading(context.settings) : undefined;
  const keys = await keysAtHand(context);
  const report = await examine(context, { asked, heads, proofs, keys }).finally(async () => {
    await keys?.close();
    await proofs?.close();
  });
  context.output.result(report, verifyLines(report, heads));
  return conclude(context, asked, report);
}

/** @throws UsedWrongly `whole_log_needed` */
function assertWhole({ member, head = [], writeHead: file, state }: Asked): void {
  if (member !== undefined && (head.length > 0 || file !== undefined || state !== undefined))
    throw new UsedWrongly('whole_log_needed', 'A head, and a state, is of the whole log: leave out --member.');
}

interface Parts {
  readonly asked: Asked;
  readonly heads: readonly LogHead[];
  readonly proofs: ProofStore | undefined;
  readonly keys: KeyStore | undefined;
}

async function examine(context: Context, { asked, heads, proofs, keys }: Parts): Promise<VerifyReport> {
  const { output, settings } = context;
  const { member: memberId, state: file, publicKey } = asked;
  const withKeys = keys !== undefined;
  const before = await stateToGoOn(context, asked, withKeys);
  const from = before?.place;
  const numbered = (await proofs?.progress())?.size;
  const progress = output.progress('verifying', numbered === undefined ? null : numbered - (from?.size ?? 0));
  const onProgress = ({ events, findings }: VerifyProgress) =>
    progress.update(events, `${events} events, ${findings} findings`);
  let verified: VerifiedPlace | undefined;
  const write = (toEnd: boolean) => {
    if (file !== undefined && verified)
      writeVerifyState(file, { codeVersion: VERSION, withKeys, toEnd, place: verified });
  };
  const onVerified = (place: VerifiedPlace) => {
    verified = place;
    write(before?.toEnd ?? false);
  };
  const report = await withReadOnlyLog(context, async ({ ports }) => {
    const stored = proofs && (await StoredTree.open(proofs, settings.namespace, publicKey));
    if (from) assertComparable(from, heads, stored);
    const target = memberId === undefined ? {} : { program: settings.program, memberId };
    const read = keys ? { ...ports, keys: personalKeys(keys) } : ports;
    return new Verification(read).verify(target, { heads, stored, onProgress, from, onVerified });
  }).finally(() => progress.stop());
  if (isRight(report)) write(before?.toEnd ?? true);
  return report;
}

const isRight = ({ findingsTotal, complete }: VerifyReport): boolean => findingsTotal === 0 && complete;

/** Undefined where all is to be examined. @throws what `readVerifyState` throws */
async function stateToGoOn(
  { output, settings }: Context,
  { state: file, full }: Asked,
  withKeys: boolean,
): Promise<VerifyState | undefined> {
  const state = file !== undefined && full !== true ? await readVerifyState(file, settings.namespace) : undefined;
  const why = state && whyAgain(state, withKeys);
  if (why !== undefined) output.note(`Everything is examined again: ${why}`);
  if (state && why === undefined && !state.toEnd)
    output.note(
      'The examination of everything was interrupted, and this goes on from there. Members were not compared with each other yet: --full does that.',
    );
  return why === undefined ? state : undefined;
}

function whyAgain(state: VerifyState, withKeys: boolean): string | undefined {
  if (state.codeVersion !== VERSION)
    return `it was verified by version ${state.codeVersion}, and this is ${VERSION}, which may check more.`;
  if (withKeys && !state.withKeys) return 'sealed values were not opened the last time, and the keys are here now.';
  return undefined;
}

/** Heads in front of what was verified are compared by tiles. @throws UsedWrongly `head_before_state` */
function assertComparable({ size }: VerifiedPlace, heads: readonly LogHead[], stored: StoredTree | undefined): void {
  const older = heads.find((head) => head.size < size);
  if (!older || stored?.reaches(size)) return;
  throw new UsedWrongly(
    'head_before_state',
    `The head of ${older.size} events is older than the ${size} that were verified, and there are no tiles of the notary to compare it by: examine all again (--full).`,
  );
}

/** Writes what is to be written, and says it. */
async function conclude({ output }: Context, asked: Asked, report: VerifyReport): Promise<number> {
  const { writeHead: file, state } = asked;
  if (!isRight(report)) {
    if (file !== undefined) output.note(`No head was written to ${file}, since something is wrong.`);
    if (state !== undefined)
      output.note(`${state} stays where nothing was wrong: the next run examines what comes after it again.`);
    return EXIT.foundWrong;
  }
  if (file !== undefined) {
    await writeHead(file, report.head!);
    output.note(`The head was written to ${file}. Keep it where nobody who can change the log can change it too.`);
  }
  if (state !== undefined)
    output.note(
      `${state} says how far the log was verified: the next run goes on from there. Keep it where nobody who can change the log can change it too.`,
    );
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
