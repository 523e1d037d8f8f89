import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';

import { TrofastError } from '#platform';

import { StoreCorrupted } from '../errors.js';

/** Ending of files in the age format (https://age-encryption.org/v1), which the `age` tool opens as well. */
export const AGE_ENDING = '.age';

export interface Passphrase {
  readonly passphrase: string;
  /** Logarithm to base 2 of scrypt's work factor, which is what a guess costs. */
  readonly scryptLogN?: number;
}

/** A second or so, on an ordinary machine. */
const SCRYPT_LOG_N = 18;

/** Encrypts a file with a passphrase (scrypt, ChaCha20-Poly1305 in chunks), a chunk in memory at a time. */
export async function encryptFile(
  source: string,
  target: string,
  { passphrase, scryptLogN = SCRYPT_LOG_N }: Passphrase,
): Promise<void> {
  const { Encrypter } = await ageEncryption();
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(scryptLogN);
  encrypter.setPassphrase(passphrase);
  const encrypted = await encrypter.encrypt(bytesOf(source));
  await encrypted.pipeTo(into(target));
}

/** @throws TrofastError `wrong_passphrase`; StoreCorrupted when the file was cut off or altered */
export async function decryptFile(source: string, target: string, passphrase: string): Promise<void> {
  const decrypted = await opened(source, passphrase);
  try {
    await decrypted.pipeTo(into(target));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== undefined) throw cause; // of the file system
    throw new StoreCorrupted(`${source} was cut off or altered; take another backup.`, { file: source }, { cause });
  }
}

/** @throws TrofastError `wrong_passphrase` */
export async function assertPassphraseOpens(source: string, passphrase: string): Promise<void> {
  await (await opened(source, passphrase)).cancel();
}

async function opened(source: string, passphrase: string): Promise<ReadableStream<Uint8Array>> {
  const { Decrypter } = await ageEncryption();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(bytesOf(source));
  } catch (cause) {
    throw new TrofastError(
      'wrong_passphrase',
      `The passphrase does not open ${source}. Give the one that the backup was made with.`,
      { file: source },
      { cause },
    );
  }
}

/** Loaded when it is needed: it has sixty modules, and few processes encrypt a backup. */
const ageEncryption = () => import('age-encryption');

function bytesOf(file: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
}

function into(file: string): WritableStream<Uint8Array> {
  return Writable.toWeb(createWriteStream(file, { mode: 0o600 })) as WritableStream<Uint8Array>;
}
