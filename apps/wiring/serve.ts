import { setTimeout as pause } from 'node:timers/promises';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { Lifecycle } from '#edge';
import { Reactors } from '#engine';
import { type Logger, type Settings, TrofastError } from '#platform';

import { cannotListen } from './listen.js';
import { startPatiently } from './start-patiently.js';

const EXIT_AT_ONCE = 130;

/** What an app does besides answering. */
interface ServeHooks {
  /** Requests are answered by now. */
  readonly listening: (app: NestFastifyApplication, url: string) => Promise<void>;
  /** Whatever ended it; nothing is answered any more, or will not be soon. */
  readonly ending?: () => void;
}

/**
 * Runs a server until SIGTERM or SIGINT, waiting at its start for stores that are not there. Then ends it: not ready any
 * more, requests under way finished, stores closed. A second signal ends the process at once, which loses nothing that was acknowledged.
 * @throws TrofastError `port_in_use` and others of listening, `shutdown_too_slow`; what `create` throws
 */
export async function serve(
  create: () => Promise<NestFastifyApplication>,
  settings: Settings,
  logger: Logger,
  hooks: ServeHooks,
): Promise<void> {
  const signals = stopSignals();
  const started = await startPatiently(create, settings, logger, signals.received);
  if (!started) return signals.release();
  const { app, port } = started;
  try {
    const url = await listen(app, settings, port);
    app.get(Reactors, { strict: false }).start();
    await hooks.listening(app, url);
    logger.info({ signal: await signals.first }, 'going down');
  } catch (error) {
    await app.close();
    throw error;
  } finally {
    hooks.ending?.();
  }
  await goDown(app, settings, logger);
  signals.release();
}

async function listen(app: NestFastifyApplication, { host }: Settings, port: number): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    throw cannotListen(error, { host, port });
  }
  return app.getUrl();
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
      `Requests were still running ${settings.shutdownTimeoutMs} ms after the signal; they were cut off. Nothing acknowledged is lost.`,
    );
  }
  late.abort();
  logger.info('ended');
}

function stopSignals(): { readonly first: Promise<string>; readonly received: AbortSignal; release(): void } {
  const abort = new AbortController();
  let stop: (signal: string) => void = () => undefined;
  const first = new Promise<string>((resolveFirst) => (stop = resolveFirst));
  let received = 0;
  const onSignal = (signal: string) => {
    received += 1;
    if (received > 1) process.exit(EXIT_AT_ONCE);
    abort.abort();
    stop(signal);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return {
    first,
    received: abort.signal,
    release: () => void process.off('SIGTERM', onSignal).off('SIGINT', onSignal),
  };
}
