import { type EventStoreDbObserver, type Lane } from './options.js';
import { ShieldedClient } from './shielded-client.js';

/** A client in use. Give it back exactly once. */
export interface Lease {
  readonly shielded: ShieldedClient;
  /** How many answers its server has given; no change over a whole time-out means that none came at all. */
  readonly answers: number;
  answered(): void;
  /** Lets later calls use a new client. Calls that are under way on this one go on, and it is disposed of after them. */
  replace(reason: string): void;
  release(): void;
}

interface Generation {
  readonly shielded: ShieldedClient;
  users: number;
  answers: number;
  retired: boolean;
}

/** Keeps the client of one lane, and a new one after an error that is not understood. */
export class ClientSlot {
  private current: Generation | undefined;
  private generations = 0;
  private readonly disposals = new Set<Promise<void>>();

  constructor(
    private readonly url: string,
    private readonly lane: Lane,
    private readonly observer: EventStoreDbObserver,
  ) {}

  take(): Lease {
    const generation = (this.current ??= this.create());
    generation.users++;
    return {
      shielded: generation.shielded,
      get answers() {
        return generation.answers;
      },
      answered: () => void generation.answers++,
      replace: (reason) => this.retire(generation, reason),
      release: () => {
        generation.users--;
        if (generation.retired && generation.users === 0) this.dispose(generation);
      },
    };
  }

  /** Disposes of what is not in use any more. The store ends its calls before it closes. */
  async close(): Promise<void> {
    if (this.current) this.retire(this.current);
    await Promise.all(this.disposals);
  }

  private create(): Generation {
    const shielded = new ShieldedClient(this.url, this.lane, this.generations++, this.observer);
    return { shielded, users: 0, answers: 0, retired: false };
  }

  private retire(generation: Generation, reason?: string): void {
    if (generation.retired) return;
    generation.retired = true;
    if (this.current === generation) this.current = undefined;
    if (reason !== undefined) this.observer.clientReplaced?.(this.lane, reason);
    if (generation.users === 0) this.dispose(generation);
  }

  private dispose(generation: Generation): void {
    const disposal = generation.shielded.dispose().catch(() => undefined);
    this.disposals.add(disposal);
    void disposal.then(() => this.disposals.delete(disposal));
  }
}
