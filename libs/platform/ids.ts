import { hash } from 'node:crypto';

/** The namespace of every id that Trofast derives (a UUIDv4 drawn once; never changes, or replays would not meet). */
const NAMESPACE = Buffer.from('6f1f3c1e5b0a4c539b7e2f4d5d3f9a10', 'hex');

/**
 * A UUIDv5 (RFC 9562, 5.5) of the parts: the same parts give the same id on any machine. Parts are length-prefixed, so
 * that no two lists of parts read alike. A command derives half a dozen of them, hence one call of the hash and no package.
 */
export function derivedId(...parts: readonly string[]): string {
  const name = parts.map((part) => `${part.length}:${part}`).join('');
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'hex');
  const version = `5${digest.slice(13, 16)}`;
  const variant = ((parseInt(digest.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${version}-${variant}${digest.slice(18, 20)}-${digest.slice(20, 32)}`;
}
