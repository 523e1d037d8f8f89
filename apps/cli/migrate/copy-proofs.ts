import { type EventStore } from '#event-store';
import { type ProofStore } from '#notary';

import { CommandFailed } from '../errors.js';
import { type Output } from '../output.js';
import { soundProofs, takeOver } from '../take-over-proofs.js';

/** What became of the signed heads. */
export interface CarriedProofs {
  /** How many heads of before the target goes on with. */
  readonly heads: number;
  /** The public key that signs on. */
  readonly vkey: string;
  /**
   * Whether the target has the events in the order in which they were signed. Where not, nothing is lost of what was proven, since a proof needs no server;
   * but heads from now on do not continue those of before.
   */
  readonly continued: boolean;
}

export interface ProofMigration {
  readonly source: Pick<ProofStore, 'heads' | 'keys'>;
  readonly target: ProofStore;
  /** The log of the target, which has all events. */
  readonly events: EventStore;
  readonly origin: string;
  readonly output: Pick<Output, 'progress'>;
}

/**
 * Has the target go on with keys and heads of the source: tiles and marks are made from its own log, whose positions are others.
 * @returns `undefined` where nothing was signed yet
 * @throws CommandFailed `target_differs`; KeyChainBroken, ProofStoreUnavailable
 */
export async function copyProofs({
  source,
  target,
  events,
  origin,
  output,
}: ProofMigration): Promise<CarriedProofs | undefined> {
  const { keys, heads } = await soundProofs(source, origin);
  if (keys.length === 0) return undefined;
  const [there] = await target.keys();
  if (there && there.vkey !== keys[0]!.vkey)
    throw new CommandFailed(
      'target_differs',
      `The proofs of the target are signed by ${there.vkey}, which is no key of this log: they belong to others, or a server has begun there. Drop the database ${origin}_proofs where it is new, and run this again.`,
    );
  const progress = output.progress('numbering', null);
  const onProgress = (count: number) => progress.update(count, `${count} events`);
  const { fault } = await takeOver(target, { keys, heads }, { events, origin, onProgress }).finally(() =>
    progress.stop(),
  );
  return { heads: fault ? 0 : heads.length, vkey: keys.at(-1)!.vkey, continued: !fault };
}
