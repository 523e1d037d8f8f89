import { Problem } from '../problems.js';

/** The least that one client may have at once, however few slots there are. */
const SHARE_MIN = 4;

/** Room for so many requests at a time, of which one client takes a quarter at most, so that others find some. */
export class Slots {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();
  private readonly share: number;

  /** @param what they are for, in words, for the answer to whom none is left */
  constructor(
    private readonly total: number,
    private readonly what: string,
    private readonly report: (taken: number) => void = () => undefined,
  ) {
    this.share = Math.min(total, Math.max(SHARE_MIN, Math.ceil(total / 4)));
  }

  /** @returns gives the slot back; to be called once. @throws Problem too_many_in_flight, client_slots_taken */
  take(client: string): () => void {
    const own = this.takenBy.get(client) ?? 0;
    if (this.taken >= this.total) throw new Problem('too_many_in_flight', `${this.total} ${this.what} already.`);
    if (own >= this.share)
      throw new Problem(
        'client_slots_taken',
        `${own} ${this.what} for this client already, its share of ${this.total}.`,
      );
    this.takenBy.set(client, own + 1);
    this.report(++this.taken);
    return () => this.giveBack(client);
  }

  private giveBack(client: string): void {
    const left = this.takenBy.get(client)! - 1;
    if (left > 0) this.takenBy.set(client, left);
    else this.takenBy.delete(client);
    this.report(--this.taken);
  }
}
