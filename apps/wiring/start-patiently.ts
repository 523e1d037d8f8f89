import { setTimeout as pause } from 'node:timers/promises';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { StartingServer } from '#edge';
import { KeyStoreUnavailable, StoreUnavailable } from '#event-store';
import { ProofStoreUnavailable } from '#notary';
import { type Logger, type Settings } from '#platform';
import { ReadStoreUnavailable } from '#read-store';

import { cannotListen } from './listen.js';

/** So long after a failed start the next one begins, and so soon somebody who asks may ask again. */
const PAUSE_MS = 1_000;

/** A start that takes longer answers `/livez` and `/readyz` meanwhile: its stores may be silent. */
const QUIET_START_MS = 1_000;

/** Between two lines of the log that say the same. */
const REPORT_EVERY_MS = 5_000;

type Start = Pick<Settings, 'host' | 'port' | 'eventStoreUrl' | 'readStoreUrl'>;

interface Started {
  readonly app: NestFastifyApplication;
  /** Where to listen: the port that the waiting was answered on. */
  readonly port: number;
}

/**
 * Creates the app as soon as its servers answer, saying every few seconds what it waits for; `/livez` and `/readyz` are
 * answered meanwhile. Embedded stores are there or damaged: nothing is waited for.
 * @param stop ends the waiting, with `undefined`
 * @throws at once what no waiting mends: access denied, wrong settings, another log, damage; `port_in_use`
 */
export async function startPatiently(
  create: () => Promise<NestFastifyApplication>,
  settings: Start,
  logger: Logger,
  stop: AbortSignal,
): Promise<Started | undefined> {
  const { host, port, eventStoreUrl, readStoreUrl } = settings;
  if (eventStoreUrl === undefined && readStoreUrl === undefined) return { app: await create(), port };
  const starting = new StartingServer(PAUSE_MS / 1_000);
  const report = rarely(REPORT_EVERY_MS, (doing: string, error: Error) =>
    logger.warn({ waitsFor: doing, reason: error.message }, 'waiting for a store'),
  );
  let takenPort = port;
  const answer = async () => void (takenPort = await starting.listen(host, port));
  try {
    while (!stop.aborted) {
      const creating = create();
      const listening = answerWhenSlow(creating, answer);
      listening.catch(() => undefined); // thrown again where it is awaited, below
      try {
        const app = await creating;
        await listening;
        if (starting.isListening) logger.info('the stores answer');
        return { app, port: takenPort };
      } catch (error) {
        const store = waitedFor(error);
        if (store === undefined) throw error;
        await listening;
        starting.waitFor(store);
        await answer();
        report(store, error as Error);
        await pause(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
      }
    }
    return undefined;
  } catch (error) {
    throw cannotListen(error, settings);
  } finally {
    await starting.close();
  }
}

/** The check of `/readyz` that stands for the store; `undefined` for an error that no waiting mends. */
function waitedFor(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return error.isDenied ? undefined : 'eventStore';
  if (error instanceof KeyStoreUnavailable) return error.isDenied ? undefined : 'keyStore';
  if (error instanceof ReadStoreUnavailable) return error.isDenied ? undefined : 'readStore';
  if (error instanceof ProofStoreUnavailable) return 'readStore'; // on the same server
  return undefined;
}

async function answerWhenSlow(creating: Promise<unknown>, answer: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort();
  creating.then(end, end);
  const isSlow = await pause(QUIET_START_MS, true, { signal: over.signal }).catch(() => false);
  if (isSlow) await answer();
}

/** Calls at once, and then at most so often. */
function rarely<Args extends readonly unknown[]>(everyMs: number, call: (...args: Args) => void) {
  let calledMs = -Infinity;
  return (...args: Args): void => {
    if (performance.now() - calledMs < everyMs) return;
    calledMs = performance.now();
    call(...args);
  };
}
