import { type Json, type JsonObject, openBytes, pointerToken, sealBytes, TrofastError } from '#platform';

import { type SecretKey } from './key-store.js';
import { type PersonalNode } from './personal.js';

/**
 * One encrypted value: `$sealed` is `v1.` and base64url of IV, ciphertext and tag (AES-256-GCM over the value's JSON
 * text); `of` is the type and the field it was sealed for, `ProfileUpdated/profile/email`. The stream and `of` are
 * authenticated with it, so a sealed value opens for its own stream and as what it says it is, and nowhere else; since
 * it carries `of`, documents that copied it can open it wherever they keep it. `key` names the key where it is not that
 * of the stream.
 */
export interface SealedValue extends JsonObject {
  readonly $sealed: string;
  readonly of: string;
  readonly key?: string;
}

/** What replaces a value whose key is gone. */
export const FORGOTTEN = '[forgotten]';

const VERSION = 'v1.';

export function isSealed(value: unknown): value is SealedValue {
  return typeof value === 'object' && value !== null && typeof (value as SealedValue).$sealed === 'string';
}

export interface SealContext {
  readonly stream: string;
  readonly keyId: string;
  readonly key: SecretKey;
}

/** The data with every personal value sealed; the rest is shared with `data`. `place` is the type, then pointers. */
export function sealPersonal(data: Json, node: PersonalNode, place: string, context: SealContext): Json {
  if (node.personal) return sealDeep(data, place, context);
  return mapChildren(data, (child, key) => {
    const childNode = Array.isArray(data) ? node.any : (node.properties.get(key) ?? node.any);
    return childNode ? sealPersonal(child, childNode, `${place}/${pointerToken(key)}`, context) : child;
  });
}

function sealDeep(value: Json, place: string, context: SealContext): Json {
  if (value === null) return null;
  if (typeof value === 'object') {
    return mapChildren(value, (child, key) => sealDeep(child, `${place}/${pointerToken(key)}`, context));
  }
  return sealOne(value, place, context);
}

function sealOne(value: string | number | boolean, of: string, { stream, keyId, key }: SealContext): SealedValue {
  const text = VERSION + sealBytes(JSON.stringify(value), key, contextOf(stream, of)).toString('base64url');
  return keyId === stream ? { $sealed: text, of } : { $sealed: text, of, key: keyId };
}

/** @throws TrofastError `sealed_value_unreadable` when it was not sealed so: altered, moved from another stream or field */
export function openOne(sealed: SealedValue, stream: string, key: SecretKey): Json {
  try {
    if (!sealed.$sealed.startsWith(VERSION)) throw new Error('unknown version');
    const bytes = Buffer.from(sealed.$sealed.slice(VERSION.length), 'base64url');
    return JSON.parse(openBytes(bytes, key, contextOf(stream, sealed.of)).toString('utf8')) as Json;
  } catch (cause) {
    const message = `The sealed value ${sealed.of} of ${stream} cannot be opened: it was altered or belongs elsewhere.`;
    throw new TrofastError('sealed_value_unreadable', message, { stream, of: sealed.of }, { cause });
  }
}

/** Every sealed value in `value`, replaced by what `open` gives for it and its pointer. */
export function replaceSealed(value: Json, open: (sealed: SealedValue, pointer: string) => Json, pointer = ''): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return open(value, pointer);
  return mapChildren(value, (child, key) => replaceSealed(child, open, `${pointer}/${pointerToken(key)}`));
}

/** A copy with changed children, or the very same value where none changed. `undefined` properties are left out. */
function mapChildren(value: Json, change: (child: Json, key: string) => Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const changed = items.map((item, index) => change(item, String(index)));
    return changed.some((item, index) => item !== items[index]) ? changed : items;
  }
  let copy: Record<string, Json> | undefined;
  for (const [key, child] of Object.entries(value as JsonObject)) {
    if (child === undefined) continue;
    const changed = change(child, key);
    if (changed !== child) (copy ??= { ...(value as Record<string, Json>) })[key] = changed;
  }
  return copy ?? value;
}

function contextOf(stream: string, of: string): string {
  return `${stream.length}:${stream}${of}`;
}
