import { TrofastError } from '#platform';

import { type LogHead, parseHead } from './log-head.js';
import { type EventProof } from './log-proofs.js';
import { leafHash } from './merkle-tree.js';
import { parseNote, signersOf } from './note.js';
import { rootByInclusion } from './proofs.js';
import { givesItsHash, type ShownEvent, shownEntry } from './shown-event.js';
import { type PublicKeyEntry, trustedKeys } from './signing-keys.js';
import { areAll, areKeys } from './shapes.js';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from './verifier-key.js';

/** An event with all that is needed to check it without a server. */
export interface ProvenEvent extends EventProof {
  readonly event: ShownEvent;
  /** Whether the hash can be computed from the event; not where traces of a person are left out. */
  readonly whole: boolean;
  /** Oldest first. */
  readonly keys: readonly PublicKeyEntry[];
}

/** What a proof shows. */
export interface CheckedProof {
  readonly head: LogHead;
  readonly leaf: number;
  /** Whether the content of the event is proven, and not its hash alone. */
  readonly isWhole: boolean;
  /** The key that signed the head. */
  readonly signedBy: string;
  /** Names of witnesses that signed it too. */
  readonly witnesses: readonly string[];
}

/** A proof does not show what it says. */
export class ProofWrong extends TrofastError {
  constructor(detail: string) {
    super('proof_wrong', `The proof is wrong: ${detail}`);
  }
}

/** A file is no proof of an event. */
export class ProofMalformed extends TrofastError {
  constructor() {
    super('proof_malformed', 'This is no proof of an event, as GET /v1/audit/members/{memberId}/proof answers one.');
  }
}

export interface TrustedKeys {
  /** The key of the log that is known from elsewhere; without it, the first of the proof's own. */
  readonly publicKey?: string | undefined;
  /** Keys of witnesses. */
  readonly witnesses?: readonly string[];
}

/**
 * Checks every step from the event to the signature, with what is in the proof alone.
 * @param file parsed JSON, from anybody
 * @throws ProofMalformed, ProofWrong; KeyChainBroken, KeyMalformed, NoteMalformed, HeadMalformed, SignatureWrong
 */
export function checkProof(file: unknown, { publicKey, witnesses = [] }: TrustedKeys = {}): CheckedProof {
  if (!isProof(file)) throw new ProofMalformed();
  const { event, entry, leaf, hashes, checkpoint, keys, whole } = file;
  if (entry !== shownEntry(event)) throw new ProofWrong('what was hashed is not this event.');
  const isWhole = givesItsHash(event);
  if (whole && !isWhole) throw new ProofWrong('the content of the event does not give its hash.');
  const head = parseHead(checkpoint);
  const root = rootByInclusion(leafHash(Buffer.from(entry)), leaf, head.size, hashes.map(hashFrom));
  if (root?.toString('base64') !== head.root)
    throw new ProofWrong('the hashes do not lead from the event to the head.');
  const note = parseNote(checkpoint);
  const [signer] = signersOf(note, trustedKeys(head.origin, keys, publicKey));
  if (!signer) throw new ProofWrong('no key of the log that is trusted has signed the head.');
  return { head, leaf, isWhole, signedBy: verifierKeyText(signer), witnesses: witnessesOf(note, witnesses) };
}

/** @throws ProofWrong where none of them has signed */
function witnessesOf(note: Parameters<typeof signersOf>[0], witnesses: readonly string[]): readonly string[] {
  const known: readonly VerifierKey[] = witnesses.map(parseVerifierKey);
  const signed = signersOf(note, known);
  if (known.length > 0 && signed.length === 0) throw new ProofWrong('no witness that was named has signed the head.');
  return signed.map(({ name }) => name);
}

const hashFrom = (text: string): Buffer => Buffer.from(text, 'base64');

function isProof(file: unknown): file is ProvenEvent {
  const { event, entry, leaf, hashes, checkpoint, keys } = Object(file) as Partial<ProvenEvent>;
  const { data, metadata } = Object(event) as Partial<ShownEvent>;
  return (
    typeof entry === 'string' &&
    typeof checkpoint === 'string' &&
    Number.isSafeInteger(leaf) &&
    areAll(hashes, (hash) => typeof hash === 'string') &&
    areKeys(keys) &&
    typeof data === 'object' &&
    typeof metadata === 'object' &&
    typeof metadata.hash === 'string' &&
    typeof metadata.commandId === 'string'
  );
}
