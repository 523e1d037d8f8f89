import { canonicalJson } from '#event-store';
import { TrofastError } from '#platform';

import { type LogHead, parseHead } from '../log-head.js';
import { parseNote, signersOf } from '../note.js';
import { type PublicKeyEntry, type SigningKey, trustedKeys } from '../signing-keys.js';
import { areAll, areKeys } from '../shapes.js';
import { readDetached, signedDetached, type Statement } from './detached.js';

export const EXPORT_FORMAT = 'trofast-export/1';

const STATEMENT = 'Trofast: an export of this log';

/** Which events an export was asked for. */
export interface ExportRange {
  readonly program: string;
  /** Of these streams only; of all of the programme that exports have when left out. */
  readonly streams?: readonly string[];
  /** Recorded at or after it. */
  readonly from?: string;
  /** Recorded at or before it. */
  readonly to?: string;
  /** Whether personal values are opened next to the events. */
  readonly personal: boolean;
}

/** Who asked for an export, why and when. */
export interface ExportAsked {
  readonly by: { readonly type: 'client' | 'operator'; readonly id: string; readonly keyId?: string };
  readonly purpose: string;
  readonly at: string;
}

/** One file of an export. */
export interface ExportedFile {
  readonly name: string;
  readonly events: number;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** What an export is, in a form that is signed. */
export interface ExportManifest {
  readonly format: typeof EXPORT_FORMAT;
  readonly range: ExportRange;
  readonly asked: ExportAsked;
  readonly events: number;
  /** Numbers of the first and the last event in the log, from 0; `null` where there is no event. */
  readonly leaves: { readonly first: number; readonly last: number } | null;
  readonly files: readonly ExportedFile[];
  /** The signed head that all events are under. */
  readonly checkpoint: string;
  /** Keys of the log, oldest first. */
  readonly keys: readonly PublicKeyEntry[];
  readonly codeVersion: string;
}

/** An export does not show what it says, or is not whole. */
export class ExportWrong extends TrofastError {
  constructor(detail: string) {
    super('export_wrong', `The export is wrong: ${detail}`);
  }
}

/** A file or directory is no export, or was never finished. */
export class ExportIncomplete extends TrofastError {
  constructor(detail: string, options?: ErrorOptions) {
    super('export_incomplete', detail, {}, options);
  }
}

/** A detached signature: a note that names the log and the SHA-256 of the manifest in canonical JSON (RFC 8785). */
export function signedManifest(manifest: ExportManifest, origin: string, key: Pick<SigningKey, 'key'>): string {
  return signedDetached(statementOf(manifest, origin), key);
}

/** The manifest as it is hashed, and as it is written. */
export const manifestText = (manifest: ExportManifest): string => canonicalJson(manifest);

const statementOf = (manifest: ExportManifest, origin: string): Statement => ({
  ...{ what: STATEMENT, origin, text: manifestText(manifest) },
});

/** A manifest whose signatures are good. */
export interface CheckedManifest {
  readonly manifest: ExportManifest;
  readonly head: LogHead;
  /** The key that signed the manifest. */
  readonly signedBy: string;
}

/**
 * Checks who signed a manifest, and the head in it.
 * @param parsed JSON, from anybody
 * @param publicKey the key of the log that is known from elsewhere; without it, the first of the manifest's own
 * @throws ExportWrong; KeyChainBroken, KeyMalformed, NoteMalformed, HeadMalformed, SignatureWrong
 */
export function checkManifest(parsed: unknown, written: string, publicKey?: string): CheckedManifest {
  if (!isManifest(parsed))
    throw new ExportWrong(
      'its manifest is none of the format trofast-export/1. Another version of Trofast may read it.',
    );
  const head = parseHead(parsed.checkpoint);
  const keys = trustedKeys(head.origin, parsed.keys, publicKey);
  const { signedBy, isOfText } = readDetached(statementOf(parsed, head.origin), written, keys);
  if (signedBy === undefined) throw unsigned('its manifest');
  if (!isOfText)
    throw new ExportWrong('its manifest is not the one that was signed: it was changed, or is of another export.');
  if (signersOf(parseNote(parsed.checkpoint), keys).length === 0) throw unsigned('the head in its manifest');
  return { manifest: parsed, head, signedBy };
}

const unsigned = (what: string) => new ExportWrong(`no key of the log that is trusted has signed ${what}.`);

function isManifest(value: unknown): value is ExportManifest {
  const { format, range, asked, events, leaves, files, checkpoint, keys, codeVersion } = Object(
    value,
  ) as Partial<ExportManifest>;
  const { program, streams = [], personal } = Object(range) as Partial<ExportRange>;
  return (
    format === EXPORT_FORMAT &&
    typeof program === 'string' &&
    typeof personal === 'boolean' &&
    areAll(streams, (stream) => typeof stream === 'string') &&
    isAsked(asked) &&
    typeof asked?.purpose === 'string' &&
    Number.isSafeInteger(events) &&
    (leaves === null || Number.isSafeInteger((Object(leaves) as { first?: unknown }).first)) &&
    areAll(files, isFile) &&
    typeof checkpoint === 'string' &&
    areKeys(keys) &&
    typeof codeVersion === 'string'
  );
}

function isFile(value: unknown): boolean {
  const { name, events, bytes, sha256 } = Object(value) as Partial<ExportedFile>;
  return (
    typeof name === 'string' &&
    /^[a-z0-9-]+(\.ndjson)?$/.test(name) &&
    Number.isSafeInteger(events) &&
    Number.isSafeInteger(bytes) &&
    typeof sha256 === 'string'
  );
}

/** Whether JSON from anybody says by whom an export was asked for, and when. */
export function isAsked(value: unknown): boolean {
  const { by, at } = Object(value) as Partial<ExportAsked>;
  const { id } = Object(by) as Partial<ExportAsked['by']>;
  return typeof id === 'string' && typeof at === 'string';
}
