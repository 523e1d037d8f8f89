import { type Command } from 'commander';

import { EmbeddedEventStore } from '#event-store/embedded';
import { ProofStoreCorrupted } from '#notary';
import { systemClock } from '#platform';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { proofsOf } from '../doctor/proofs.js';
import { CommandFailed, EXIT, UsedWrongly } from '../errors.js';
import { repairProofs, type RepairedProofs } from '../repair/repair-proofs.js';

const RULES = `
Stop the server on the directory first. Tiles come from the log, which must begin with what each signed head says: where it does not, nothing is changed.
Heads that are not signed any more are left out, since nothing makes them again. The file of before is kept under another name.`;

export function addRepairProofs(repair: Command): void {
  const command = repair
    .command('proofs')
    .description(
      'make the tiles of proof.db again from the log, and take over its keys and signed heads; safe to repeat',
    )
    .addHelpText('after', RULES);
  runs(command, repairVerb);
}

async function repairVerb(context: Context): Promise<number> {
  const { output, settings } = context;
  const { dataDir: directory, eventStoreUrl, namespace } = settings;
  if (eventStoreUrl !== undefined)
    throw new UsedWrongly(
      'log_on_servers',
      'This is for proof.db in a data directory; on MongoDB, restore the database of proofs from a backup.',
    );
  assertHoldsData(directory);
  const events = await EmbeddedEventStore.open({ directory, clock: systemClock });
  try {
    if (await isSound(settings)) {
      output.result({ repaired: null }, ['nothing is damaged; nothing was changed']);
      return EXIT.done;
    }
    const progress = output.progress('reading the log', null);
    const onProgress = (count: number) => progress.update(count, `${count} events`);
    const repaired = await repairProofs(directory, { events, origin: namespace, onProgress })
      .catch(cannotBeRead)
      .finally(() => progress.stop());
    output.result({ repaired }, linesOf(repaired));
    return EXIT.done;
  } finally {
    await events.close();
  }
}

async function isSound(settings: Context['settings']): Promise<boolean> {
  try {
    return ((await proofsOf(settings))?.faults ?? []).length === 0;
  } catch (error) {
    if (!(error instanceof ProofStoreCorrupted)) throw error;
    return false;
  }
}

function cannotBeRead(error: unknown): never {
  if (!(error instanceof ProofStoreCorrupted)) throw error;
  throw new CommandFailed(
    error.code,
    `${error.message} Signed heads and keys cannot be taken over, and nothing makes them again: put back proof.db of a backup. Without one, move the file away: the server begins a new one with a new key, which auditors and witnesses need.`,
    {},
    { cause: error },
  );
}

function linesOf({ events, heads, leftOut, keptAs }: RepairedProofs): string[] {
  return [
    `tiles of ${events} events were made again, and ${heads} signed heads agree with them; the file of before is kept as ${keptAs}`,
    ...(leftOut > 0 ? [`${leftOut} heads were left out, which no key of the log had signed`] : []),
  ];
}
