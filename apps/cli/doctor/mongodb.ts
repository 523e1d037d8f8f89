import { type MongoServerFacts } from '#platform/mongodb';

import { fail, ok, type Result, warn } from './finding.js';
import { versionResult } from './versions.js';

const VERSIONS = { server: 'MongoDB', floor: '5.0', triedUpTo: 8 };
const CLOCK_TOLERANCE_MS = 2_000;

/** @param holdsPrimaryData what is lost with this server cannot be made anew */
export function mongoResult(facts: MongoServerFacts, holdsPrimaryData: boolean): Result {
  const version = versionResult(facts.version, VERSIONS);
  if (version.state !== 'ok') return version;
  const { setName, members, sharded, majority } = facts;
  if (!majority)
    return fail(
      `${setName}: no majority of the set confirms writes; bring its other members back, until then nothing is stored`,
    );
  if (sharded) return ok(`${version.detail}, sharded; shard by { _id: "hashed" }`);
  if (setName === undefined)
    return holdsPrimaryData
      ? warn(
          `${version.detail}, not a replica set: keys are lost with its disk; make it a member of a set, and back it up`,
        )
      : ok(`${version.detail}, not a replica set; what is lost with it is made anew`);
  return members < 2 && holdsPrimaryData
    ? warn(`${version.detail}, ${setName} has one member: keys are lost with its disk; add members, and back it up`)
    : ok(`${version.detail}, replica set ${setName} of ${members}`);
}

export function mongoClockResult({ clockAheadMs, roundTripMs }: MongoServerFacts): Result {
  const seconds = `${(Math.abs(clockAheadMs) / 1000).toFixed(1)} s`;
  return Math.abs(clockAheadMs) > CLOCK_TOLERANCE_MS + roundTripMs / 2
    ? warn(`MongoDB's clock is ${seconds} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} this one; set both by one source`)
    : ok(`MongoDB's clock is at most ${seconds} off`);
}
