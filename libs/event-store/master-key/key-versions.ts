import { z } from 'zod';

import { StoreCorrupted } from '../errors.js';

/** The version is one byte of a record, and 0 means forgotten. */
export const VERSION_MAX = 255;

/** A key as it is stored: encrypted by the master key of a version. */
export interface Wrapped {
  readonly version: number;
  readonly bytes: Buffer;
}

export type WrappedKey = Wrapped | 'forgotten';

/** One master key that the store was wrapped with, recognised by its check value. */
export interface KeyVersion {
  readonly version: number;
  /** Base64; says nothing about the key. */
  readonly check: string;
  /** No key is wrapped by it any more. */
  readonly retired?: true;
}

/** What a key store records of its master keys. */
export interface KeyVersions {
  /** The version that wraps new keys. */
  readonly current: number;
  readonly versions: readonly KeyVersion[];
  /** The key of each purpose, wrapped by `current`, in base64. Left out before the first rotation: derived from version 1. */
  readonly purposes?: Readonly<Record<string, string>>;
}

const version = z.int().min(1).max(VERSION_MAX);
const schema = z.object({
  current: version,
  versions: z.array(z.object({ version, check: z.base64(), retired: z.literal(true).exactOptional() })).min(1),
  purposes: z.record(z.string(), z.base64()).exactOptional(),
});

/** What a store that was never rotated would record. */
export function firstVersion(check: Buffer): KeyVersions {
  return { current: 1, versions: [{ version: 1, check: check.toString('base64') }] };
}

export function formatVersions(versions: KeyVersions): string {
  return JSON.stringify(versions);
}

/** @throws StoreCorrupted */
export function parseVersions(text: string, place: Readonly<Record<string, unknown>>): KeyVersions {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreCorrupted('The record of the master key versions is damaged. Restore a backup.', place, { cause });
  }
}

/** Versions that a process must have the keys of. */
export function neededVersions({ versions }: KeyVersions): readonly number[] {
  return versions.filter(({ retired }) => !retired).map((known) => known.version);
}
