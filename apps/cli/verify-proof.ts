import { readFile } from 'node:fs/promises';

import { checkProof, type ProvenEvent } from '#notary';

import { type Context } from './context.js';
import { EXIT, UsedWrongly } from './errors.js';

/**
 * Checks a proof of an event, with the file alone: neither a server nor a log is asked.
 * @throws UsedWrongly `no_proof`; what `checkProof` throws
 */
export async function verifyProof(
  { output }: Context,
  file: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { publicKey, witnessKey: witnesses = [] } = options as {
    readonly publicKey?: string;
    readonly witnessKey?: readonly string[];
  };
  const proof = await readProof(file);
  const checked = checkProof(proof, { publicKey, witnesses });
  const { type, stream, revision, metadata } = (proof as ProvenEvent).event;
  const { head, leaf, isWhole, signedBy } = checked;
  output.result({ ...checked, isPinned: publicKey !== undefined, stream, revision, type }, [
    `${type}, revision ${revision} of ${stream}, is event ${leaf} of the log ${head.origin}, which had ${head.size} events when the head was signed`,
    isWhole
      ? `its content gives its hash; it was recorded at ${metadata.recordedAt}`
      : 'its hash is proven, its content is not: traces of a person who was forgotten are left out',
    `signed by ${signedBy}`,
    ...(checked.witnesses.length > 0 ? [`and by the witnesses ${checked.witnesses.join(', ')}`] : []),
  ]);
  if (publicKey === undefined)
    output.note(
      'The key is the one in the file: give the key that you noted (--public-key), or those who made the file may have made the key.',
    );
  return EXIT.done;
}

async function readProof(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsedWrongly('no_proof', `${file} cannot be read as JSON.`, {}, { cause });
  }
}
