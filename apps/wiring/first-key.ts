import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ClientKeys } from '#edge';
import { type Logger, type Settings } from '#platform';

/** Where the first admin key waits for its reader when no terminal can show it. */
export const FIRST_KEY_FILE = 'admin.key';

/** The admin key of an installation that has none yet and was given none. @param beforeItCounts as in `ClientKeys.create` */
export async function makeFirstKey(
  app: NestFastifyApplication,
  { adminKey, program }: Settings,
  beforeItCounts?: (key: string) => void,
): Promise<string | undefined> {
  if (adminKey !== undefined) return undefined;
  return app.get(ClientKeys, { strict: false }).first(program, beforeItCounts);
}

/**
 * Shows the first admin key on a terminal. Anywhere else what is printed ends up in logs, so the key goes into a file of
 * the data directory that only its owner can read, and the log says where.
 */
export async function announceFirstKey(app: NestFastifyApplication, settings: Settings, logger: Logger): Promise<void> {
  if (process.stderr.isTTY) {
    const key = await makeFirstKey(app, settings);
    if (key !== undefined) process.stderr.write(`Admin key, shown this once: ${key}\n`);
    return;
  }
  const file = join(resolve(settings.dataDir), FIRST_KEY_FILE);
  const draft = `${file}.${process.pid}`;
  let key: string | undefined;
  try {
    key = await makeFirstKey(app, settings, (made) => writeSecret(draft, made));
  } catch (err) {
    const advice = `no admin key was made, since ${file} cannot be written: set TROFAST_ADMIN_KEY, or run trofast keys create`;
    logger.error({ err }, advice);
  }
  if (key === undefined) return rmSync(draft, { force: true });
  renameSync(draft, file);
  logger.warn({ file }, 'the first admin key is in this file: move it to where secrets are kept');
}

/** On disk before the key counts: a crash in between leaves a file too many, never a key that nobody has. */
function writeSecret(file: string, secret: string): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${secret}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
