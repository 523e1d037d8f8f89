import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLogger, loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standaloneInOneThread } from '../../apps/wiring/testing/one-thread.js';

/** The OpenAPI document of a new server. */
export async function apiDocument(): Promise<object> {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-document-'));
  try {
    const settings = loadSettings({ TROFAST_DATA_DIR: directory, TROFAST_LOG_LEVEL: 'silent' });
    const app = await createApp(standaloneInOneThread, settings, createLogger('silent'));
    const { payload } = await app.inject({ url: '/openapi.json' });
    await app.close();
    return JSON.parse(payload) as object;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
