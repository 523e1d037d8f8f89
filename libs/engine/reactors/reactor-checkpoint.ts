import { type EventStore, type KeyStore, type Position } from '#event-store';
import { SignedTexts } from '#platform';
import { type SnapshotStore } from '#read-store';

/**
 * How far a reactor has come. Stored with the snapshots, since it is as disposable: what a reactor does is safe to repeat,
 * so a lost checkpoint costs a second pass and nothing else. Signed, because an edited one could leave events out.
 */
export class ReactorCheckpoint {
  private readonly signing: SignedTexts;

  constructor(
    private readonly reactor: string,
    private readonly ports: { readonly events: EventStore; readonly snapshots: SnapshotStore; readonly keys: KeyStore },
  ) {
    this.signing = new SignedTexts(ports.keys.derived('reactors'));
  }

  /** `undefined` for the beginning: nothing kept, not authentic, of another log, or ahead of this one (restored since). */
  async load(): Promise<Position | undefined> {
    const [position = '', signature = ''] = ((await this.ports.snapshots.load(this.name)) ?? '').split(' ', 2);
    if (!this.signing.isSigned(this.name, position, signature)) return undefined;
    return (await this.ports.events.holds(position)) ? position : undefined;
  }

  save(position: Position): void {
    this.ports.snapshots.save(this.name, `${position} ${this.signing.signature(this.name, position)}`);
  }

  private get name(): string {
    return `reactor:${this.reactor}`;
  }
}
