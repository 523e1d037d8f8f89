import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

import { type Clock } from '#platform';

import { connectionString } from './connection-string.js';
import { fail, ok, type Result, warn } from './finding.js';

const CONNECT_MS = 5_000;
const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

interface Asked {
  /** Where the server listens when the connection string does not say. */
  readonly port: number;
  readonly isTls: boolean;
  readonly clock: Clock;
}

/** Whether the servers' certificates last: of each host that the connection string names, the one that ends first. */
export async function certificateResult(url: string, { port, isTls, clock }: Asked): Promise<Result> {
  if (!isTls) return ok('none, without TLS');
  if (/^[^:]+\+(srv|discover):/.test(url.trim())) return ok('not checked, since hosts are found by DNS');
  const { hosts, caFile } = connectionString(url);
  const authority = caFile === undefined ? undefined : readFileSync(caFile);
  const ends = await Promise.all(hosts.map((host) => endOf(host, port, authority)));
  const first = Math.min(...ends);
  const days = Math.floor((first - Date.parse(clock.now())) / DAY_MS);
  const until = new Date(first).toISOString().slice(0, 10);
  if (days < 0) return fail(`it ended on ${until}; make a new one, and restart the server`);
  return days < WARN_DAYS
    ? warn(`it ends on ${until}, in ${days} days; make a new one, and restart the server`)
    : ok(`valid until ${until}`);
}

/** When the certificate of a server ends, in milliseconds; also of one that has ended, or that nobody vouches for. */
function endOf(host: string, fallbackPort: number, ca: Buffer | undefined): Promise<number> {
  const [, name = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  const servername = isIP(name) ? undefined : name;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: name,
      port: Number(port ?? fallbackPort),
      ca,
      servername,
      rejectUnauthorized: false,
    });
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error(`${host} did not answer within ${CONNECT_MS} ms`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const { valid_to: end } = socket.getPeerCertificate();
      socket.end();
      resolve(Date.parse(end));
    });
  });
}
