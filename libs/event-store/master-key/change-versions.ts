import { randomBytes } from 'node:crypto';

import { TrofastError } from '#platform';

import { type KeyRing, purposeId } from './key-ring.js';
import { type KeyVersions, VERSION_MAX } from './key-versions.js';
import { type MasterKey } from './master-key.js';
import { PURPOSES } from './purposes.js';

const PURPOSE_KEY_BYTES = 32;

/**
 * Makes `next` the current version. The keys of all purposes keep their values, wrapped by it.
 * @throws TrofastError `master_key_versions_used_up`
 */
export function withNext({ stored, purposes }: KeyRing, next: MasterKey): KeyVersions {
  const version = Math.max(...stored.versions.map((known) => known.version)) + 1;
  if (version > VERSION_MAX) {
    const message = `The master key was rotated ${VERSION_MAX - 1} times, which is as often as it can be.`;
    throw new TrofastError('master_key_versions_used_up', message);
  }
  return {
    current: version,
    versions: [...stored.versions, { version, check: next.checkText }],
    purposes: wrapPurposes(purposes, next),
  };
}

/** Marks all versions but the current one as wrapping nothing any more. */
export function withOthersRetired(versions: KeyVersions): KeyVersions {
  return {
    ...versions,
    versions: versions.versions.map((known) =>
      known.version === versions.current ? known : { ...known, retired: true },
    ),
  };
}

/** Adds random keys for purposes that the build of the last rotation did not know; `undefined` where none is missing. */
export function withMissingPurposes(ring: KeyRing): KeyVersions | undefined {
  const { stored, purposes } = ring;
  const missing = PURPOSES.filter((purpose) => !purposes.has(purpose));
  if (missing.length === 0) return undefined;
  const made = new Map(missing.map((purpose) => [purpose, randomBytes(PURPOSE_KEY_BYTES)]));
  return { ...stored, purposes: { ...stored.purposes, ...wrapPurposes(made, ring.master(stored.current)) } };
}

function wrapPurposes(purposes: ReadonlyMap<string, Buffer>, master: MasterKey): Record<string, string> {
  return Object.fromEntries(
    [...purposes].map(([purpose, key]) => [purpose, master.wrap(key, purposeId(purpose)).toString('base64')]),
  );
}
