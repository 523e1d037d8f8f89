import { type Json } from '#platform';

import { type ToWorker } from './messages.js';

/** A reactor that runs on another thread, as long as that is asked for here. */
export interface HostedReactor {
  readonly name: string;
  /** What it needs to know; structured-cloned to the thread. */
  readonly input: Json;
  /** What it says of itself, in the order in which it says it. Must not throw. */
  readonly onNews: (news: Json) => void;
}

/** A thread that follows the log anyway, so that what reads each event there costs this thread nothing. */
export interface ReactorThread {
  /** Runs it there until the signal, also after the thread was started again. Resolves when it has ended. */
  host(reactor: HostedReactor, signal: AbortSignal): Promise<void>;
}

interface Running extends HostedReactor {
  readonly signal: AbortSignal;
  readonly ended: () => void;
}

/** The reactors that run on a thread, seen from the thread that started it. */
export class HostedReactors implements ReactorThread {
  private readonly running = new Map<string, Running>();

  /** @param post sends to the thread; nothing happens while there is none */
  constructor(private readonly post: (message: ToWorker) => void) {}

  async host(reactor: HostedReactor, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const ended = new Promise<void>((resolve) =>
      this.running.set(reactor.name, { ...reactor, signal, ended: resolve }),
    );
    signal.addEventListener('abort', () => this.post({ kind: 'halt', name: reactor.name }), { once: true });
    this.begin(reactor);
    await ended;
    this.running.delete(reactor.name);
  }

  /** To be called when a thread was started: it begins what the one before it did. */
  resume(): void {
    for (const reactor of this.running.values()) if (!reactor.signal.aborted) this.begin(reactor);
  }

  /** To be called when the thread has ended. @param isForGood whether no other one is started */
  lost(isForGood: boolean): void {
    for (const { signal, ended } of this.running.values()) if (isForGood || signal.aborted) ended();
  }

  news(name: string, news: Json): void {
    this.running.get(name)?.onNews(news);
  }

  halted(name: string): void {
    this.running.get(name)?.ended();
  }

  private begin({ name, input }: HostedReactor): void {
    this.post({ kind: 'run', name, input });
  }
}
