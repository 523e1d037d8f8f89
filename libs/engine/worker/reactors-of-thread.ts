import { type Json, ownValue } from '#platform';

import { type Reactor } from '../reactors/reactors.js';
import { type OnFailure } from '../reactors/run-loop.js';
import { type FromWorker, toPlainError } from './messages.js';

/** Makes a reactor of what the other side sent. @param say takes what it says of itself */
export type MakeReactor = (input: Json, say: (news: Json) => void, onFailure: OnFailure) => Reactor;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** The thread's side of `HostedReactors`. */
export class ReactorsOfThread {
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly known: Readonly<Record<string, MakeReactor>>,
    private readonly send: (message: FromWorker) => void,
  ) {}

  run(name: string, input: Json): void {
    const stop = new AbortController();
    this.running.set(name, { stop, ended: this.ranToEnd(name, input, stop.signal) });
  }

  halt(name: string): void {
    this.running.get(name)?.stop.abort();
  }

  async close(): Promise<void> {
    const ending = [...this.running.values()];
    for (const { stop } of ending) stop.abort();
    await Promise.all(ending.map(({ ended }) => ended));
  }

  /** Says in any case that it has ended: the other side waits for that. */
  private async ranToEnd(name: string, input: Json, signal: AbortSignal): Promise<void> {
    const say = (news: Json) => this.send({ kind: 'news', name, news });
    const onFailure = (doing: string, error: unknown) =>
      this.send({ kind: 'trouble', doing, error: toPlainError(error) });
    try {
      const make = ownValue<MakeReactor | undefined>(this.known, name);
      if (!make) throw new Error(`This thread has no reactor ${name}.`);
      await make(input, say, onFailure).run(signal);
    } catch (error) {
      onFailure(`running the reactor ${name}`, error);
    } finally {
      this.running.delete(name);
      this.send({ kind: 'halted', name });
    }
  }
}
