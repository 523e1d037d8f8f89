import { type KeyVersions } from './key-versions.js';
import { type KeyRing } from './key-ring.js';

/** What a key store knows of one master key, and whether this process has it. */
export interface VersionCensus {
  readonly version: number;
  readonly keys: number;
  readonly isGiven: boolean;
}

export interface KeyCensus {
  readonly current: number;
  readonly versions: readonly VersionCensus[];
  /** A master key was given that the store does not know yet. */
  readonly hasNext: boolean;
  /** A rotation has begun and not ended. */
  readonly isRotating: boolean;
}

/** @param counts how many keys each version has wrapped */
export function censusOf(ring: KeyRing, counts: ReadonlyMap<number, number>): KeyCensus {
  const { current, versions }: KeyVersions = ring.stored;
  return {
    current,
    versions: versions.map(({ version }) => ({ version, keys: counts.get(version) ?? 0, isGiven: ring.has(version) })),
    hasNext: ring.next !== undefined,
    isRotating: versions.some(({ version, retired }) => version !== current && !retired),
  };
}
