import { type EventStoreFacts } from '#event-store/eventstoredb';
import { type Clock } from '#platform';

import { type Check } from './check.js';
import { certificateResult } from './certificate.js';
import { connectionString, isLoopback } from './connection-string.js';
import { fail, ok, type Result, warn } from './finding.js';
import { versionResult } from './versions.js';

const VERSIONS = { server: 'EventStoreDB', floor: '23.10', triedUpTo: 24 };
/** What lies between stamping an event and the server's storing it is milliseconds; more is a clock. */
const CLOCK_TOLERANCE_MS = 2_000;
const NAMED_MAX = 5;
const FOREIGN_WARN_PERCENT = 90;

/** The log in EventStoreDB: whether it is there, may be read, and is left alone. */
export function eventStoreChecks(url: string, facts: () => Promise<EventStoreFacts>, clock: Clock): readonly Check[] {
  return [
    ['log server', async () => versionResult((await facts()).version, VERSIONS)],
    ['log user', async () => userResult(url)],
    ['log certificate', () => certificateResult(url, { port: 2113, isTls: usesTls(url), clock })],
    ['log access', async () => accessResult(await facts())],
    ['log retention', async () => retentionResult(await facts())],
    ['log sharing', async () => sharingResult(await facts())],
    ['log clock', async () => clockResult(await facts(), clock)],
  ];
}

/** The client takes TLS unless the connection string says otherwise. */
function usesTls(url: string): boolean {
  return connectionString(url).options.get('tls') !== 'false';
}

/** What the connection string says of who we are and who listens. */
export function userResult(url: string): Result {
  const { user, password, hosts, options } = connectionString(url);
  const isSecure = usesTls(url);
  if (!isSecure && user !== undefined)
    return warn('with tls=false the user and password of the URL are not sent; take tls=true, or leave them out');
  if (!isSecure)
    return hosts.every(isLoopback)
      ? ok('without TLS, on this machine')
      : warn(
          'without TLS and users: anyone who reaches the server can write; keep it on a network of its own, or use TLS',
        );
  if (options.get('tlsverifycert') === 'false')
    return fail('tlsVerifyCert=false does nothing in this client; name the authority with tlsCAFile');
  if (user === undefined) return warn('with TLS, but without a user; secure servers let nobody in without one');
  if (password === 'changeit') return fail(`${user} still has the password that every server begins with; change it`);
  return user === 'admin' || user === 'ops'
    ? warn(`${user} may do everything; make a user for Trofast, and name it in the access list of $all`)
    : ok(`TLS, as user ${user}`);
}

function accessResult({ allIsReadable }: EventStoreFacts): Result {
  return allIsReadable
    ? ok('$all can be read')
    : fail(
        '$all cannot be read by this user; name it in its access list: metadata of $all, { "$acl": { "$r": ["$admins", "…"] } }',
      );
}

/** Trofast never trims: whatever does loses points, at the latest when the log is scavenged. */
function retentionResult({ allIsReadable, trims, trimsAreComplete }: EventStoreFacts): Result {
  if (!allIsReadable) return warn('not known, since $all cannot be read');
  if (trims.length > 0) {
    const named = trims.slice(0, NAMED_MAX).map(({ stream, by }) => `${stream} (${by.join(', ')})`);
    const more = trims.length > NAMED_MAX ? ` and ${trims.length - NAMED_MAX} more` : '';
    return fail(
      `events are taken away from ${named.join(', ')}${more}; clear the metadata of these streams before anything is scavenged, then run \`trofast verify\`; restore a backup where a stream is deleted`,
    );
  }
  return trimsAreComplete
    ? ok('no stream of ours is trimmed or deleted')
    : warn('no stream of ours is trimmed as far as was looked in a minute; look again when the server has less to do');
}

/** Others' events are no lag, but every projector has the server search through them. */
function sharingResult({ lately }: EventStoreFacts): Result {
  if (!lately || lately.events === 0) return ok('nothing to say yet');
  const percent = Math.round((100 * lately.foreign) / lately.events);
  const text = `${percent} % of the last ${lately.events} events are of other applications`;
  return percent > FOREIGN_WARN_PERCENT
    ? warn(`${text}; projectors search through all of them: give Trofast a server of its own where it falls behind`)
    : ok(text);
}

function clockResult({ newest }: EventStoreFacts, clock: Clock): Result {
  if (!newest) return ok('no event of ours among the newest, so the clocks cannot be compared');
  const aheadMs = Date.parse(newest.createdAt) - Date.parse(clock.now());
  if (aheadMs > CLOCK_TOLERANCE_MS)
    return warn(
      `the newest event was stored ${seconds(aheadMs)} from now: this clock or the server's is wrong; set them by one source`,
    );
  const apartMs = Date.parse(newest.createdAt) - Date.parse(newest.recordedAt);
  return Math.abs(apartMs) > CLOCK_TOLERANCE_MS
    ? warn(
        `the server stored the newest event ${seconds(Math.abs(apartMs))} ${apartMs > 0 ? 'after' : 'before'} it was made: clocks differ, unless it was migrated; set them by one source`,
      )
    : ok(`the server's clock and that of who wrote last are at most ${seconds(Math.abs(apartMs))} apart`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
