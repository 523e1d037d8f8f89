import { hash } from 'node:crypto';

/** The namespace of every id that Trofast derives (a UUIDv4 drawn once; never changes, or replays would not meet). */
const NAMESPACE = Buffer.from('6f1f3c1e5b0a4c539b7e2f4d5d3f9a10', 'hex');

/** UTF-16 units of a name that is hashed without making a buffer for it; few are longer. */
const SHORT_NAME_MAX = 1_024;

const UTF8_BYTES_PER_UNIT_MAX = 3;

/** The namespace, and room for a short name after it. */
const shortName = Buffer.alloc(NAMESPACE.length + SHORT_NAME_MAX * UTF8_BYTES_PER_UNIT_MAX);
NAMESPACE.copy(shortName);

/**
 * A UUIDv5 (RFC 9562, 5.5) of the parts: the same parts give the same id on any machine. Parts are length-prefixed, so
 * that no two lists of parts read alike. A command derives half a dozen of them, hence one call of the hash and no package.
 */
export function derivedId(...parts: readonly string[]): string {
  let name = '';
  for (const part of parts) name += `${part.length}:${part}`;
  const digest = hash('sha1', inNamespace(name), 'hex');
  const version = `5${digest.slice(13, 16)}`;
  const variant = ((parseInt(digest.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${version}-${variant}${digest.slice(18, 20)}-${digest.slice(20, 32)}`;
}

/** @returns bytes to be used before the next call */
function inNamespace(name: string): Buffer {
  if (name.length > SHORT_NAME_MAX) return Buffer.concat([NAMESPACE, Buffer.from(name)]);
  return shortName.subarray(0, NAMESPACE.length + shortName.write(name, NAMESPACE.length));
}
