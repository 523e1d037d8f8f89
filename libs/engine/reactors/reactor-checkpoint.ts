import { type EventStore, type KeyStore, type Position } from '#event-store';
import { SignedTexts } from '#platform';
import { type SnapshotStore } from '#read-store';

/** A reactor that follows a busy log passes a place every few milliseconds; each would be signed, sent and written. */
const SAVED_EVERY_MS = 1_000;

/**
 * How far a reactor has come. Stored with the snapshots, since it is as disposable: what a reactor does is safe to repeat,
 * so a lost checkpoint costs a second pass and nothing else. Signed, because an edited one could leave events out.
 */
export class ReactorCheckpoint {
  private readonly signing: SignedTexts;
  private savedAtMs = -Infinity;

  /** @param monotonicMs a clock that nobody sets, in milliseconds */
  constructor(
    private readonly reactor: string,
    private readonly ports: { readonly events: EventStore; readonly snapshots: SnapshotStore; readonly keys: KeyStore },
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.signing = new SignedTexts(ports.keys.derived('reactors'));
  }

  /** `undefined` for the beginning: nothing kept, not authentic, of another log, or ahead of this one (restored since). */
  async load(): Promise<Position | undefined> {
    const [position = '', signature = ''] = ((await this.ports.snapshots.load(this.name)) ?? '').split(' ', 2);
    if (!this.signing.isSigned(this.name, position, signature)) return undefined;
    return (await this.ports.events.holds(position)) ? position : undefined;
  }

  /** At most once a second: places between are left out, and what is behind the saved one is handled again after a restart. */
  save(position: Position): void {
    const nowMs = this.monotonicMs();
    if (nowMs - this.savedAtMs < SAVED_EVERY_MS) return;
    this.savedAtMs = nowMs;
    this.ports.snapshots.save(this.name, `${position} ${this.signing.signature(this.name, position)}`);
  }

  private get name(): string {
    return `reactor:${this.reactor}`;
  }
}
