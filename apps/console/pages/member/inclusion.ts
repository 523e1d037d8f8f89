import { type EventProof } from '../../api/types.js';

/** What a proof comes to: the event is under the signed root, it is not, or this browser cannot compute it. */
export type Inclusion = 'included' | 'not_included' | 'unknown';

/** The head of a log as its checkpoint (C2SP `tlog-checkpoint`) says it. */
export interface Head {
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

export function headOf(checkpoint: string): Head {
  const [, size = '', root = ''] = checkpoint.split('\n');
  return { size: Number(size), root };
}

/**
 * Computes the way from the event to the root of the signed head (RFC 9162, section 2.1.3.2).
 * @param hash that the event has in the history which was read; it must be what the tree has
 */
export async function inclusionOf({ entry, leaf, hashes, checkpoint }: EventProof, hash: string): Promise<Inclusion> {
  // Browsers hash only for pages that came by HTTPS or from this machine.
  if (!globalThis.isSecureContext) return 'unknown';
  if ((JSON.parse(entry) as { readonly hash?: string }).hash !== hash) return 'not_included';
  const { size, root } = headOf(checkpoint);
  const computed = await rootOf(await hashed([0], new TextEncoder().encode(entry)), { leaf, size, path: hashes });
  return computed === root ? 'included' : 'not_included';
}

interface Place {
  readonly leaf: number;
  readonly size: number;
  /** Base64, from the neighbour upwards. */
  readonly path: readonly string[];
}

/** Base64; `undefined` where the path does not fit the place. */
async function rootOf(leafHash: Bytes, { leaf, size, path }: Place): Promise<string | undefined> {
  let [node, last, hash] = [leaf, size - 1, leafHash];
  for (const text of path) {
    if (last === 0) return undefined;
    const neighbour = bytesOf(text);
    if (node % 2 === 1 || node === last) {
      hash = await hashed([1], neighbour, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await hashed([1], hash, neighbour);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? btoa(String.fromCharCode(...hash)) : undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

const half = (number: number): number => Math.floor(number / 2);

const bytesOf = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function hashed(prefix: readonly number[], ...parts: readonly Uint8Array[]): Promise<Bytes> {
  const all = Uint8Array.from([...prefix, ...parts.flatMap((part) => [...part])]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}
