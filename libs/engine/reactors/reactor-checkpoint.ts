import { createHmac, timingSafeEqual } from 'node:crypto';

import { type EventStore, type KeyStore, type Position } from '#event-store';
import { type SnapshotStore } from '#read-store';

/**
 * How far a reactor has come. It lies with the snapshots, since it is as disposable as they are: what a reactor does is
 * safe to repeat, so losing the place costs a longer way and nothing else. Signed, so that an edited one, which could
 * leave events out, is not believed.
 */
export class ReactorCheckpoint {
  readonly #key: Buffer;

  constructor(
    private readonly reactor: string,
    private readonly ports: { readonly events: EventStore; readonly snapshots: SnapshotStore; readonly keys: KeyStore },
  ) {
    this.#key = ports.keys.derived('reactors');
  }

  /** `undefined` for the beginning: nothing kept, not authentic, of another log, or ahead of this one (restored since). */
  async load(): Promise<Position | undefined> {
    const [position = '', signature = ''] = ((await this.ports.snapshots.load(this.#name)) ?? '').split(' ', 2);
    const given = Buffer.from(signature, 'hex');
    const expected = this.#sign(position);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return (await this.ports.events.holds(position)) ? position : undefined;
  }

  save(position: Position): void {
    this.ports.snapshots.save(this.#name, `${position} ${this.#sign(position).toString('hex')}`);
  }

  get #name(): string {
    return `reactor:${this.reactor}`;
  }

  #sign(position: Position): Buffer {
    return createHmac('sha256', this.#key).update(`${this.#name}\n${position}`).digest();
  }
}
