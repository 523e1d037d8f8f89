import { setTimeout as pause } from 'node:timers/promises';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { createLogger, loadSettings, type TrofastError } from '#platform';

import { examine } from '../../../apps/cli/doctor/examine.js';
import { createApp } from '../../../apps/wiring/create-app.js';
import { standalone } from '../../../apps/wiring/roles.js';
import { ADMIN_KEY } from '../requests.js';
import { type Answers, askEverything, send } from './questions.js';

/** How long damaged read models may take to be right again. */
const MENDING_MS_MAX = 30_000;
const LOOK_EVERY_MS = 50;

/** What a data directory answers, and what was said of it. */
export interface TrialReport {
  /** What `trofast doctor` found wrong before the start. */
  readonly doctor: readonly string[];
  /** Why the server did not start. */
  readonly refused?: { readonly code: string; readonly message: string };
  /** At once. */
  readonly first: Answers;
  /** After what is damaged had time to be mended. */
  readonly last: Answers;
}

export async function openApp(directory: string): Promise<NestFastifyApplication> {
  return createApp(standalone, settingsOf(directory), createLogger('warn'));
}

/** Examines a data directory, starts a server on it in this process, and asks it everything. Nothing acts by itself. */
export async function trial(directory: string): Promise<TrialReport> {
  const doctor: string[] = [];
  for await (const { check, state, detail } of examine(settingsOf(directory)))
    if (state === 'fail') doctor.push(`${check}: ${detail}`);
  let app: NestFastifyApplication;
  try {
    app = await openApp(directory);
  } catch (error) {
    const { code = 'none', message, stack } = error as TrofastError;
    return { doctor, refused: { code, message: code === 'none' ? String(stack) : message }, first: {}, last: {} };
  }
  try {
    await caughtUp(app);
    const first = await askEverything(app);
    if (!Object.values(first).some((answer) => answer.startsWith('5'))) return { doctor, first, last: first };
    await caughtUp(app);
    return { doctor, first, last: await askEverything(app) };
  } finally {
    await app.close();
  }
}

/** Waits until everything is in the read models and none of them is being rebuilt, or time is over. */
export async function caughtUp(app: NestFastifyApplication): Promise<void> {
  interface Status {
    readonly lagEvents: number;
    readonly state: string;
    readonly rebuild?: unknown;
  }
  for (const deadline = Date.now() + MENDING_MS_MAX; Date.now() < deadline; await pause(LOOK_EVERY_MS)) {
    const { status, body } = await send(app, 'GET', '/v1/projections');
    if (status !== 200) continue;
    const { items } = JSON.parse(body) as { items: readonly Status[] };
    if (items.every(({ lagEvents, state, rebuild }) => lagEvents === 0 && state !== 'stopped' && !rebuild)) return;
  }
}

function settingsOf(directory: string) {
  return loadSettings({
    TROFAST_DATA_DIR: directory,
    TROFAST_ADMIN_KEY: ADMIN_KEY,
    TROFAST_RATE_LIMIT: '0',
    TROFAST_LOG_LEVEL: 'warn',
  });
}
