import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

import { Ed25519Key } from '#notary';

import { UsedWrongly } from '../errors.js';

const SEED_BYTES = 32;

/** The key of a witness in its file: 32 bytes in base64, made where there is no file. @throws UsedWrongly `no_witness_key` */
export async function witnessKey(file: string): Promise<{ readonly key: Ed25519Key; readonly isNew: boolean }> {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsedWrongly('no_witness_key', `${file} cannot be read.`, {}, { cause: error });
  });
  if (written === undefined) {
    const seed = randomBytes(SEED_BYTES);
    await writeFile(file, `${seed.toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
    return { key: new Ed25519Key(seed), isNew: true };
  }
  const seed = Buffer.from(written.trim(), 'base64');
  if (seed.length !== SEED_BYTES)
    throw new UsedWrongly('no_witness_key', `${file} is no key of a witness: 32 bytes in base64.`);
  return { key: new Ed25519Key(seed), isNew: false };
}
