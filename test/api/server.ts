import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import supertest from 'supertest';

import { Reactors } from '#engine';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type ProgramRules, starterProgram } from '#loyalty/program';
import { createLogger, loadSettings, type Logger } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standaloneInOneThread } from '../../apps/wiring/testing/one-thread.js';

export const ADMIN_KEY = 'an-admin-key-for-all-the-api-tests-47';

/** Rules of a programme that names kinds of identities. */
export const rulesWithIdentities = (identities: ProgramRules['identities']): ProgramRules => ({
  ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }),
  identities,
});

/** The standalone server in this process, spoken to over HTTP. */
export async function startServer(
  settings: Record<string, string> = {},
  rules?: ProgramRules,
  logger: Logger = createLogger('silent'),
) {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-api-'));
  const programFile = join(directory, 'rules.json');
  if (rules) writeFileSync(programFile, JSON.stringify(rules));
  const environment = {
    TROFAST_DATA_DIR: directory,
    TROFAST_ADMIN_KEY: ADMIN_KEY,
    TROFAST_LOG_LEVEL: 'silent',
    ...(rules && { TROFAST_PROGRAM_FILE: programFile }),
    ...settings,
  };
  const app = await createApp(standaloneInOneThread, loadSettings(environment), logger);
  await app.listen(0, '127.0.0.1');
  const agent = supertest(app.getHttpServer());
  let keys = 0;

  /** A command with a key of its own, unless one is named. */
  const command = (method: 'post' | 'patch', path: string, body?: object, key = `key-${keys++}`) => {
    const request = agent[method](path).set('Authorization', `Bearer ${ADMIN_KEY}`).set('Idempotency-Key', key);
    return body === undefined ? request : request.send(body);
  };
  const get = (path: string) => agent.get(path).set('Authorization', `Bearer ${ADMIN_KEY}`);
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(directory, { recursive: true, force: true });
  };
  /** Lets what acts by itself begin; closing ends it. */
  const startReactors = () => app.get(Reactors, { strict: false }).start();
  /** Where the log ends; the same again where nothing was appended. */
  const head = (): Promise<string> => app.get<EventStore>(EVENT_STORE, { strict: false }).head();
  return { app, agent, command, get, head, close, startReactors };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;
