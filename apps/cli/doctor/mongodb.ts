import { type MongoServerFacts } from '#platform/mongodb';

import { connectionString, isLoopback } from './connection-string.js';
import { fail, ok, type Result, warn } from './finding.js';
import { versionResult } from './versions.js';

const VERSIONS = { server: 'MongoDB', floor: '5.0', triedUpTo: 8 };
const CLOCK_TOLERANCE_MS = 2_000;

/** @param holdsPrimaryData what is lost with this server cannot be made again */
export function mongoResult(facts: MongoServerFacts, holdsPrimaryData: boolean): Result {
  const version = versionResult(facts.version, VERSIONS);
  if (version.state !== 'ok') return version;
  const { setName, hosts, sharded, majority } = facts;
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
      : ok(`${version.detail}, not a replica set; what is lost with it is rebuilt`);
  return hosts < 2 && holdsPrimaryData
    ? warn(`${version.detail}, ${setName} has one member: keys are lost with its disk; add members, and back it up`)
    : ok(`${version.detail}, replica set ${setName} of ${hosts}`);
}

export function mongoClockResult({ clockAheadMs, roundTripMs }: MongoServerFacts): Result {
  const seconds = `${(Math.abs(clockAheadMs) / 1000).toFixed(1)} s`;
  return Math.abs(clockAheadMs) > CLOCK_TOLERANCE_MS + roundTripMs / 2
    ? warn(`MongoDB's clock is ${seconds} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} this one; set both by one source`)
    : ok(`MongoDB's clock is at most ${seconds} off`);
}

/** `mongodb+srv` takes TLS by itself; `ssl` is the option's older name. */
export function mongoUsesTls(url: string): boolean {
  const { options } = connectionString(url);
  const given = options.get('tls') ?? options.get('ssl');
  return given === undefined ? url.trim().startsWith('mongodb+srv://') : given === 'true';
}

/** What the connection string says of who we are and who listens. */
export function mongoUserResult(url: string): Result {
  const { user, hosts, options } = connectionString(url);
  const isHere = hosts.every(isLoopback);
  if (options.get('tlsallowinvalidcertificates') === 'true' || options.get('tlsinsecure') === 'true')
    return fail('the certificate of the server is not checked; name its authority with tlsCAFile instead');
  if (user === undefined && !isHere)
    return warn(
      'without a user: anyone who reaches the server can read and write; create a user for this database alone',
    );
  if (!mongoUsesTls(url) && !isHere)
    return warn(
      'without TLS: who can listen on the network reads passwords and documents; take tls=true with tlsCAFile',
    );
  if (user === 'root' || user === 'admin')
    return warn(`${user} may do everything; make a user for this database alone`);
  return ok(
    `${mongoUsesTls(url) ? 'TLS' : 'without TLS, on this machine'}, ${user === undefined ? 'without a user' : `as user ${user}`}`,
  );
}
