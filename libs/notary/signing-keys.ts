import { randomBytes } from 'node:crypto';

import { type KeyStore, MasterKey } from '#event-store';
import { TrofastError } from '#platform';

import { Ed25519Key, ED25519_BYTES } from './ed25519.js';
import { type Note, parseNote, signedNote, signersOf } from './note.js';
import { type ProofStore, type StoredKey } from './proof-store.js';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from './verifier-key.js';

const STATEMENT = 'Trofast: the next key of this log';

/** A key to sign heads with. */
export interface SigningKey {
  readonly generation: number;
  readonly vkey: string;
  readonly key: Ed25519Key;
}

/** One key of the chain that a log's keys are, as anybody may see it. */
export type PublicKeyEntry = Omit<StoredKey, 'sealed'>;

/** The keys do not follow from each other, or not from the one that is trusted. */
export class KeyChainBroken extends TrofastError {
  constructor(detail: string) {
    super('key_chain_broken', detail);
  }
}

/** The keys of a log: made when they are first needed, encrypted by the key store's key for them, replaced by {@link rotate}. */
export class SigningKeys {
  constructor(
    private readonly store: Pick<ProofStore, 'keys' | 'addKey'>,
    private readonly keys: Pick<KeyStore, 'derived'>,
    /** What the log is called; its keys have the same name. */
    private readonly origin: string,
  ) {}

  /** The newest; the first one is made here where there is none. @throws TrofastError `key_unreadable` */
  async current(): Promise<SigningKey> {
    const newest = (await this.store.keys()).at(-1);
    if (newest) return this.opened(newest);
    await this.store.addKey(this.made(1, 0).stored);
    return this.current(); // of two processes that make one, the first to store it has the key
  }

  /**
   * Makes a new key that the current one signs for. Heads of before keep their signatures.
   * @param since how many events the newest head has
   */
  async rotate(since: number): Promise<{ readonly before: string; readonly vkey: string }> {
    const before = await this.current();
    const { vkey, stored } = this.made(before.generation + 1, since);
    const statement = signedNote(statementOf(this.origin, stored), this.origin, before.key);
    if (!(await this.store.addKey({ ...stored, statement })))
      throw new TrofastError('key_rotated_meanwhile', 'Another process has rotated the key; look at it, and repeat.');
    return { before: before.vkey, vkey };
  }

  /** Whether the private part of each key can be read, and is that of its public part. @throws TrofastError `key_unreadable` and others */
  async assertOpen(): Promise<void> {
    for (const stored of await this.store.keys()) this.opened(stored);
  }

  private made(generation: number, since: number): { readonly vkey: string; readonly stored: StoredKey } {
    const seed = randomBytes(ED25519_BYTES);
    const { publicKey } = new Ed25519Key(seed);
    const vkey = verifierKeyText({ name: this.origin, kind: 'log', publicKey });
    const sealed = this.wrapping.wrap(seed, keyIdOf(generation)).toString('base64');
    return { vkey, stored: { generation, vkey, sealed, since } };
  }

  private opened({ generation, vkey, sealed }: StoredKey): SigningKey {
    const key = new Ed25519Key(this.wrapping.unwrap(Buffer.from(sealed, 'base64'), keyIdOf(generation)));
    const { publicKey } = key;
    if (verifierKeyText({ name: this.origin, kind: 'log', publicKey }) !== vkey)
      throw new KeyChainBroken(`The private part of key ${generation} is not that of ${vkey}.`);
    return { generation, vkey, key };
  }

  private get wrapping(): MasterKey {
    return new MasterKey(this.keys.derived('notary'));
  }
}

const keyIdOf = (generation: number): string => `notary key ${generation}`;

function statementOf(origin: string, { generation, vkey, since }: PublicKeyEntry): string {
  return `${STATEMENT}\n${origin}\n${generation}\n${since}\n${vkey}\n`;
}

export const publicEntry = ({ sealed: _sealed, ...entry }: StoredKey): PublicKeyEntry => entry;

/**
 * The keys of a log, each confirmed by the one before it.
 * @param trusted a key that is known from elsewhere: only it and those that follow count; without one, the first
 * @throws KeyChainBroken, KeyMalformed, NoteMalformed, SignatureWrong
 */
export function trustedKeys(
  origin: string,
  entries: readonly PublicKeyEntry[],
  trusted?: string,
): readonly VerifierKey[] {
  const keys = entries.map(({ vkey }) => parseVerifierKey(vkey));
  assertNumbered(entries);
  for (const [index, entry] of entries.slice(1).entries()) confirm(origin, keys[index]!, entry);
  if (trusted === undefined) return keys;
  parseVerifierKey(trusted);
  const from = entries.findIndex(({ vkey }) => vkey === trusted);
  if (from < 0) throw new KeyChainBroken(`The key ${trusted} is none of this log, and none that it followed.`);
  return keys.slice(from);
}

function confirm(origin: string, before: VerifierKey, entry: PublicKeyEntry): void {
  const note: Note | undefined = entry.statement === undefined ? undefined : parseNote(entry.statement);
  const isConfirmed = note?.text === statementOf(origin, entry) && signersOf(note, [before]).length > 0;
  if (!isConfirmed)
    throw new KeyChainBroken(
      `The key ${entry.vkey} is not confirmed by the one before it, ${verifierKeyText(before)}: somebody else may have put it there.`,
    );
}

/** What no statement of a key before covers. */
function assertNumbered(entries: readonly PublicKeyEntry[]): void {
  const isNumbered = entries.every(({ generation, since }, at) => generation === at + 1 && (at > 0 || since === 0));
  if (!isNumbered)
    throw new KeyChainBroken('The keys are not numbered from 1 on, the first from the beginning of the log.');
}
