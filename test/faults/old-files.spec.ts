import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, loadSettings, type TrofastError } from '#platform';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { createApp } from '../../apps/wiring/create-app.js';
import { standalone } from '../../apps/wiring/roles.js';
import { run } from '../../apps/cli/cli.js';

/** Files of a data directory that are put together from an older copy and the newest state. */
const FILES = {
  log: ['events.db', 'events.db-wal'],
  mark: ['events.db-mark'],
  keys: ['keys.db'],
  reads: ['readmodels.db', 'readmodels.db-wal'],
} as const;

type Part = keyof typeof FILES;
type Age = 'old' | 'new' | 'gone' | 'forked';

const root = mkdtempSync(join(tmpdir(), 'trofast-old-files-'));
const states: Record<Exclude<Age, 'gone'>, string> = {
  old: join(root, 'old'),
  new: join(root, 'new'),
  forked: join(root, 'forked'),
};
let made = 0;

const start = (directory: string) =>
  createApp(
    standalone,
    loadSettings({
      TROFAST_DATA_DIR: directory,
      TROFAST_ADMIN_KEY: 'an-admin-key-for-tests-of-old-files',
      TROFAST_LOG_LEVEL: 'silent',
    }),
    createLogger('silent'),
  );

async function post(app: NestFastifyApplication, url: string, key: string, payload: object): Promise<number> {
  const authorization = 'Bearer an-admin-key-for-tests-of-old-files';
  const answer = await app.inject({ method: 'POST', url, headers: { authorization, 'idempotency-key': key }, payload });
  return answer.statusCode;
}

async function enrolAndBuy(directory: string, member: string): Promise<void> {
  const app = await start(directory);
  expect(await post(app, '/v1/members', `enrol-${member}`, { memberId: member, profile: { name: member } })).toBe(201);
  const total = { amount: 5000, currency: 'EUR' };
  expect(await post(app, `/v1/members/${member}/purchases`, `buy-${member}`, { purchaseId: member, total })).toBe(201);
  await caughtUp(app);
  await app.close();
}

/** Read models know of everything: the position is waited for. */
async function caughtUp(app: NestFastifyApplication): Promise<void> {
  const headers = { authorization: 'Bearer an-admin-key-for-tests-of-old-files' };
  for (let tries = 0; tries < 500; tries++) {
    const { items } = (await app.inject({ url: '/v1/projections', headers })).json<{
      items: { lagEvents: number }[];
    }>();
    if (items.every(({ lagEvents }) => lagEvents === 0)) return;
  }
  throw new Error('The read models did not catch up.');
}

/** A directory of these parts, the newest where nothing is said. */
function assembled(parts: Partial<Record<Part, Age>>): string {
  const directory = join(root, `mixture-${made++}`);
  cpSync(join(states.new, 'master.key'), join(directory, 'master.key'), { recursive: true });
  for (const part of Object.keys(FILES) as Part[]) {
    const age = parts[part] ?? 'new';
    if (age === 'gone') continue;
    for (const name of FILES[part])
      if (readdirSync(states[age]).includes(name)) cpSync(join(states[age], name), join(directory, name));
  }
  return directory;
}

/** The code of the error that starting ends in, or whether the read models then agree with the log. */
async function outcomeOf(directory: string): Promise<string> {
  try {
    const app = await start(directory);
    const found = await app.inject({
      method: 'POST',
      url: '/v1/audit/reconcile',
      headers: { authorization: 'Bearer an-admin-key-for-tests-of-old-files', 'content-type': 'application/json' },
      payload: {},
    });
    await app.close();
    return found.json<{ differences: unknown[] }>().differences.length === 0 ? 'starts' : 'differs';
  } catch (error) {
    return (error as TrofastError).code;
  }
}

beforeAll(async () => {
  await enrolAndBuy(states.new, 'ada');
  cpSync(states.new, states.old, { recursive: true });
  cpSync(states.new, states.forked, { recursive: true });
  await enrolAndBuy(states.new, 'bob');
  // The older copy was put back and written to: the log is longer now than what the read models know.
  for (const member of ['cy', 'dee', 'eve']) await enrolAndBuy(states.forked, member);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** docs/operations.md has the same table. */
const CELLS: readonly [parts: Partial<Record<Part, Age>>, outcome: string][] = [
  [{}, 'starts'],
  [{ reads: 'old' }, 'starts'],
  [{ reads: 'gone' }, 'starts'],
  [{ mark: 'old' }, 'starts'],
  [{ mark: 'gone' }, 'acknowledged_events_missing'],
  [{ keys: 'old' }, 'store_corrupted'],
  [{ keys: 'gone' }, 'store_corrupted'],
  [{ log: 'old' }, 'acknowledged_events_missing'],
  [{ log: 'gone' }, 'store_corrupted'],
  [{ log: 'old', mark: 'gone' }, 'acknowledged_events_missing'],
  [{ log: 'old', mark: 'old' }, 'log_went_back'],
  [{ log: 'old', mark: 'old', keys: 'old' }, 'log_went_back'],
  [{ log: 'old', mark: 'old', reads: 'old' }, 'starts'],
  [{ log: 'old', mark: 'old', reads: 'gone' }, 'starts'],
  [{ log: 'old', mark: 'old', keys: 'old', reads: 'old' }, 'starts'],
  [{ log: 'forked', mark: 'forked', keys: 'forked' }, 'log_went_back'],
  [{ log: 'forked', mark: 'new', keys: 'forked', reads: 'forked' }, 'acknowledged_events_missing'],
];

describe('a data directory of older and newer files', () => {
  it.each(CELLS)(
    '%j: %s',
    async (parts, outcome) => {
      expect(await outcomeOf(assembled(parts))).toBe(outcome);
    },
    60_000,
  );

  it('is described in docs/operations.md cell by cell', () => {
    const docs = readFileSync('docs/operations.md', 'utf8');
    for (const [parts, outcome] of CELLS) {
      const cell = (part: Part) => parts[part] ?? 'new';
      expect(docs).toContain(
        `| ${cell('log')} | ${cell('mark')} | ${cell('keys')} | ${cell('reads')} | \`${outcome}\` |`,
      );
    }
  });

  it.each([
    [{ log: 'old' }, /bytes of events are missing/],
    [{ log: 'old', mark: 'old' }, /read models know an event/],
    [{ log: 'forked', mark: 'new', keys: 'forked', reads: 'forked' }, /another event/],
    [{ mark: 'gone' }, /mark is missing/],
  ] as const)(
    '%j goes on once an operator accepts the loss, which is in the log then',
    async (parts, missing) => {
      const directory = assembled(parts);
      await run(['accept-loss', '--data-dir', directory, '--reason', 'the disk broke']);
      expect(process.exitCode).toBe(0);
      expect(await outcomeOf(directory)).toBe('starts');
      const app = await start(directory);
      const found = await post(app, '/v1/audit/verify', 'verify', {});
      await app.close();
      expect(found).toBeLessThan(300);
      expect(readFileSync(join(directory, 'events.db')).toString('latin1')).toMatch(missing);
    },
    60_000,
  );
});
