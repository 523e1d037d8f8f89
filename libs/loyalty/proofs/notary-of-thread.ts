import { type MakeReactor, type OnFailure, runLoop, toPlainError } from '#engine';
import { type EventStore } from '#event-store';
import { HeadFile, NotaryStatus, type ProofStore, SigningKeys } from '#notary';
import { type Json, processTimers } from '#platform';

import { type NotaryInput, type NotaryNews } from './notary-on-thread.js';
import { NotaryReactor } from './notary.js';

/** Between two reports: what the metrics and `/readyz` say is so old at most. */
const REPORT_MS = 100;

const PAUSE_AFTER_FAILURE_MS = 1_000;

interface OnThisThread {
  readonly events: EventStore;
  /** A connection of its own. @throws what the store throws */
  readonly openStore: () => ProofStore;
}

/** What runs on the thread for a `NotaryOnThread`. */
export function notaryOfThread({ events, openStore }: OnThisThread): MakeReactor {
  return (given, say, onFailure) => ({
    run: (signal) => {
      const work = () =>
        follow(given as unknown as NotaryInput, { events, store: openStore() }, { say, onFailure }, signal);
      const pause = () => processTimers.after(PAUSE_AFTER_FAILURE_MS);
      return runLoop({ what: 'opening the proofs', work, pause, onFailure }, signal);
    },
  });
}

interface Outlets {
  readonly say: (news: Json) => void;
  readonly onFailure: OnFailure;
}

async function follow(
  { origin, prefix, key, eventsMax, intervalMs, headFile }: NotaryInput,
  { events, store }: { readonly events: EventStore; readonly store: ProofStore },
  { say, onFailure }: Outlets,
  signal: AbortSignal,
): Promise<void> {
  const status = new NotaryStatus();
  const reports = new Reports((state) =>
    say({ state, stopped: status.stopped ? toPlainError(status.stopped) : null } as unknown as Json),
  );
  const keys = new SigningKeys(store, { derived: () => Buffer.from(key, 'base64') }, origin);
  const reactor = new NotaryReactor({
    ...{ origin, prefix, events, store, keys, status, onFailure, eventsMax, intervalMs },
    ...{ timers: processTimers, metrics: { notary: (state) => reports.add(state) } },
    ...(headFile !== null && { headFile: new HeadFile(headFile) }),
  });
  try {
    await reactor.run(signal);
  } finally {
    reports.end();
    await store.close();
  }
}

type State = NotaryNews['state'];

/** The newest state, and not more often than somebody looks. */
class Reports {
  private newest: State | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (state: State) => void) {}

  add(state: State): void {
    this.newest = state;
    this.timer ??= setTimeout(() => this.flush(), REPORT_MS).unref();
  }

  end(): void {
    clearTimeout(this.timer);
    this.flush();
  }

  private flush(): void {
    this.timer = undefined;
    if (this.newest) this.send(this.newest);
    this.newest = undefined;
  }
}
