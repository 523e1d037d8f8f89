import { Problem } from '../problems.js';

export interface TurnLimits {
  /** Requests that are worked on at once. */
  readonly atOnceMax: number;
  /** Requests that wait for their turn. */
  readonly waitingMax: number;
  /** How many of one client are worked on at once, where a client can draw out its own; no limit of its own when left out. */
  readonly clientMax?: number;
}

interface Waiting {
  readonly client: string;
  readonly begin: () => void;
}

/**
 * Lets so many requests work at once and has the others wait, those of clients with the fewest at work first, so that one
 * client that asks for much delays itself. A client has at most half of the places to wait.
 */
export class Turns {
  private readonly working = new Map<string, number>();
  private readonly waiting: Waiting[] = [];
  private total = 0;

  constructor(private readonly limits: TurnLimits) {}

  /**
   * Resolves when the turn has come.
   * @param gone calls back when nobody waits for the answer any more
   * @returns what ends the turn
   * @throws Problem too_many_queries
   */
  async take(client: string, gone: (leave: () => void) => void = () => undefined): Promise<() => void> {
    if (this.total < this.limits.atOnceMax && this.mayBegin(client)) return this.begin(client);
    this.refuseMany(client);
    await new Promise<void>((begin) => {
      const place: Waiting = { client, begin };
      this.waiting.push(place);
      gone(() => this.leave(place));
    });
    return () => this.end(client);
  }

  private refuseMany(client: string): void {
    const { waitingMax } = this.limits;
    const own = this.waiting.filter((place) => place.client === client).length;
    if (this.waiting.length < waitingMax && own < waitingMax / 2) return;
    throw new Problem('too_many_queries', `${this.waiting.length} requests of this kind wait already.`);
  }

  private begin(client: string): () => void {
    this.total += 1;
    this.working.set(client, (this.working.get(client) ?? 0) + 1);
    return () => this.end(client);
  }

  private end(client: string): void {
    this.total -= 1;
    const left = this.working.get(client)! - 1;
    if (left === 0) this.working.delete(client);
    else this.working.set(client, left);
    const next = this.next();
    if (!next) return;
    this.begin(next.client);
    next.begin();
  }

  /** The first of those whose client has the fewest at work. */
  private next(): Waiting | undefined {
    const atWork = ({ client }: Waiting): number => this.working.get(client) ?? 0;
    const [first, ...others] = this.waiting.filter(({ client }) => this.mayBegin(client));
    if (!first) return undefined;
    const next = others.reduce((best, place) => (atWork(place) < atWork(best) ? place : best), first);
    this.leave(next);
    return next;
  }

  private mayBegin(client: string): boolean {
    return (this.working.get(client) ?? 0) < (this.limits.clientMax ?? Infinity);
  }

  private leave(place: Waiting): void {
    const at = this.waiting.indexOf(place);
    if (at >= 0) this.waiting.splice(at, 1);
  }
}
