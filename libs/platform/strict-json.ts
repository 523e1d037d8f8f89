import { isUtf8 } from 'node:buffer';

import jsonc, { type ParseError } from 'jsonc-parser';
import secureJson from 'secure-json-parse';

import { hasControlCharacters } from './control-characters.js';
import { TrofastError } from './errors.js';
import { type Json } from './json.js';
import { pointerToken } from './names.js';

/** How deep objects and arrays may be nested. */
export const JSON_DEPTH_MAX = 32;

/** What secure-json-parse says of a key that would reach a prototype; everything else it says is of the syntax. */
const FORBIDDEN = 'Object contains forbidden prototype property';

/** JSON that a stricter reader would read otherwise. `pointer` (RFC 6901) says where, as far as that is known. */
export class UnacceptableJson extends TrofastError {
  constructor(
    code: 'malformed_json' | 'duplicate_key' | 'forbidden_key' | 'json_too_deep' | 'control_character',
    message: string,
    readonly pointer?: string,
  ) {
    super(code, message, pointer === undefined ? {} : { pointer });
  }
}

/**
 * Parses JSON that every reader understands alike: valid UTF-8, no key twice in one object, no `__proto__` or
 * `constructor.prototype`, no half of a surrogate pair, no control characters but tabs and line breaks in values, at most
 * {@link JSON_DEPTH_MAX} levels.
 * @throws UnacceptableJson
 */
export function parseStrictJson(bytes: Buffer | string): Json {
  if (typeof bytes !== 'string' && !isUtf8(bytes))
    throw new UnacceptableJson('malformed_json', 'The body is not valid UTF-8.');
  const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8');
  const value = parseWithoutPrototypes(text);
  refuseDuplicateKeys(text);
  refuseHalfCharacters(text, value);
  if (MAY_HAVE_CONTROL_CHARACTERS.test(text)) refuseControlCharacters(value, '');
  return value;
}

function parseWithoutPrototypes(text: string): Json {
  try {
    return secureJson.parse(text, { protoAction: 'error', constructorAction: 'error' }) as Json;
  } catch (error) {
    const message = (error as Error).message;
    if (message === FORBIDDEN)
      throw new UnacceptableJson('forbidden_key', 'The keys "__proto__" and "constructor.prototype" are not taken.');
    throw new UnacceptableJson('malformed_json', `The body is not valid JSON${placeOfFault(text)}.`);
  }
}

/** Where the first fault is, as ` (line 2, column 5)`; nothing where that cannot be found out. */
function placeOfFault(text: string): string {
  const faults: ParseError[] = [];
  try {
    jsonc.parse(text, faults, { disallowComments: true });
  } catch {
    return ''; // nested too deeply to be walked
  }
  const [first] = faults;
  if (!first) return '';
  const before = text.slice(0, first.offset).split('\n');
  return ` (line ${before.length}, column ${before.at(-1)!.length + 1})`;
}

/** Walks text that is known to be valid JSON, once. A frame is the set of keys of an object, or null for an array. */
function refuseDuplicateKeys(text: string): void {
  const frames: (Set<string> | null)[] = [];
  let expectsKey = false;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x7b: // {
      case 0x5b: // [
        expectsKey = text[index] === '{';
        frames.push(expectsKey ? new Set() : null);
        if (frames.length > JSON_DEPTH_MAX)
          throw new UnacceptableJson('json_too_deep', `The body is nested more than ${JSON_DEPTH_MAX} levels deep.`);
        break;
      case 0x7d: // }
      case 0x5d: // ]
        frames.pop();
        expectsKey = false;
        break;
      case 0x2c: // ,
        expectsKey = frames.at(-1) !== null;
        break;
      case 0x22: {
        // "
        const end = endOfString(text, index);
        if (expectsKey) addKey(frames.at(-1), text.slice(index, end + 1));
        expectsKey = false;
        index = end;
        break;
      }
      default:
    }
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text.charCodeAt(index) !== 0x22) index += text.charCodeAt(index) === 0x5c ? 2 : 1;
  return index;
}

function addKey(keys: Set<string> | null | undefined, quoted: string): void {
  if (!keys) return;
  const key = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (keys.has(key)) throw new UnacceptableJson('duplicate_key', `The key ${quoted} is twice in one object.`);
  keys.add(key);
}

/** Written out, or as an escape; JSON itself forbids the ones below U+0020 that are written out. */
const MAY_HAVE_CONTROL_CHARACTERS = /\\u00|\\[bfnrt]|[\u007f-\u009f]/;

function refuseControlCharacters(value: Json, pointer: string): void {
  if (typeof value === 'string' && hasControlCharacters(value, 'layout')) throw controlCharacter(pointer);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value as Readonly<Record<string, Json>>)) {
    if (hasControlCharacters(key)) throw controlCharacter(pointer);
    refuseControlCharacters(part, `${pointer}/${pointerToken(key)}`);
  }
}

function controlCharacter(pointer: string): UnacceptableJson {
  const place = pointer === '' ? 'The body' : pointer;
  return new UnacceptableJson('control_character', `${place} has a control character, such as U+0000.`, pointer);
}

/** Half a surrogate pair cannot be written as UTF-8, so a hash of it would not be a hash of what was sent. */
function refuseHalfCharacters(text: string, value: Json): void {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return;
  if (/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value))) {
    throw new UnacceptableJson(
      'malformed_json',
      'The body has an escape that is half of a character (a lone surrogate).',
    );
  }
}
