import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ApiKeys, ClientKeys, Lifecycle } from '#http';
import { createLogger, type Logger, type Settings, TrofastError } from '#platform';
import { Reactors } from '#reactors';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { createStandalone } from './create-standalone.js';
import { removeServerFile, writeServerFile } from './server-file.js';
import { welcome } from './welcome.js';

const EXIT_AT_ONCE = 130;

/**
 * Runs the server until SIGTERM or SIGINT, then ends it: not ready any more, requests under way finished, stores closed.
 * A second signal ends the process at once, which loses nothing that was acknowledged.
 * @throws TrofastError `port_in_use` and others of listening, `shutdown_too_slow`; what `createStandalone` throws
 */
export async function serve(settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel);
  const signals = stopSignals();
  const app = await createStandalone(settings, logger);
  try {
    const url = await listen(app, settings);
    app.get(Reactors, { strict: false }).start();
    await greet(app, settings, url);
    writeServerFile(settings.dataDir, { url, token: app.get(ApiKeys).localToken, pid: process.pid });
    logger.info({ url, dataDir: resolve(settings.dataDir) }, 'listening');
    logger.info({ signal: await signals.first }, 'going down');
  } catch (error) {
    await app.close();
    throw error;
  } finally {
    removeServerFile(settings.dataDir, process.pid);
  }
  await goDown(app, settings, logger);
  signals.release();
}

async function listen(app: NestFastifyApplication, { host, port }: Settings): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new TrofastError(
        'port_in_use',
        `Port ${port} of ${host} is in use. Stop what uses it, or set TROFAST_PORT to another one (0 for any).`,
        {},
        { cause: error },
      );
    throw new TrofastError(
      'cannot_listen',
      `Cannot listen on ${host}:${port}: ${message}. Correct TROFAST_HOST or TROFAST_PORT.`,
      {},
      { cause: error },
    );
  }
  return app.getUrl();
}

/** On a terminal a few lines for a person; elsewhere the first admin key alone, away from the log. */
async function greet(app: NestFastifyApplication, settings: Settings, url: string): Promise<void> {
  const adminKey =
    settings.adminKey === undefined ? await app.get(ClientKeys, { strict: false }).first(settings.program) : undefined;
  const dataDir = resolve(settings.dataDir);
  const masterKeyInside = settings.masterKey === undefined && existsSync(join(dataDir, 'master.key'));
  if (process.stdout.isTTY) process.stdout.write(welcome({ url, dataDir, adminKey, masterKeyInside }));
  else if (adminKey !== undefined) process.stderr.write(`Admin key, shown this once: ${adminKey}\n`);
}

async function goDown(app: NestFastifyApplication, settings: Settings, logger: Logger): Promise<void> {
  app.get(Lifecycle, { strict: false }).enter('draining');
  if (settings.drainDelayMs > 0) await pause(settings.drainDelayMs);
  const late = new AbortController();
  const deadline = pause(settings.shutdownTimeoutMs, 'late' as const, { signal: late.signal, ref: false }).catch(
    () => 'cancelled' as const,
  );
  if ((await Promise.race([app.close(), deadline])) === 'late') {
    app.getHttpAdapter().getInstance().server.closeAllConnections();
    throw new TrofastError(
      'shutdown_too_slow',
      `Requests were still under way ${settings.shutdownTimeoutMs} ms after the signal; they were cut off. Nothing acknowledged is lost.`,
    );
  }
  late.abort();
  logger.info('ended');
}

function stopSignals(): { readonly first: Promise<string>; release(): void } {
  let stop: (signal: string) => void = () => undefined;
  const first = new Promise<string>((resolveFirst) => (stop = resolveFirst));
  let received = 0;
  const onSignal = (signal: string) => {
    received += 1;
    if (received > 1) process.exit(EXIT_AT_ONCE);
    stop(signal);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return { first, release: () => void process.off('SIGTERM', onSignal).off('SIGINT', onSignal) };
}
