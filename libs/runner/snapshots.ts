import { SignedTexts } from '#platform';
import { type SnapshotStore } from '#read-store';

/** What a cold stream starts from. A cache outside the log: losing or distrusting one costs a longer replay. */
export interface Snapshot {
  readonly stateVersion: number;
  /** Of the keys in `applied`; left out for 0, as in snapshots of before. */
  readonly recallVersion?: number;
  readonly revision: number;
  /** Hash of the event at `revision`; must be what the stream says there. */
  readonly hash: string;
  readonly state: unknown;
  readonly applied: string;
}

/** At least so many events between two snapshots of a stream … */
const EVENTS_BETWEEN_MIN = 200;

/** … and at least this share of the stream, so that what snapshots cost per event stays the same as it grows. */
const SHARE_OF_STREAM = 1 / 8;

/** Reads and writes snapshots with an HMAC, so that an edited one is never believed. */
export class Snapshots {
  private readonly signing: SignedTexts;

  constructor(
    private readonly store: SnapshotStore,
    key: Buffer,
    private readonly versions: { readonly state: number; readonly recall: number },
  ) {
    this.signing = new SignedTexts(key);
  }

  static isDue(revision: number, lastSnapshotRevision: number): boolean {
    return revision - lastSnapshotRevision >= Math.max(EVENTS_BETWEEN_MIN, revision * SHARE_OF_STREAM);
  }

  /** `undefined` when there is none, it was made by another version of the code, or it is not authentic. */
  async load(stream: string): Promise<Snapshot | undefined> {
    const text = await this.store.load(stream);
    const body = text === undefined ? undefined : this.signing.opened(stream, text);
    if (body === undefined) return undefined;
    const snapshot = JSON.parse(body) as Snapshot;
    const { stateVersion, recallVersion = 0 } = snapshot;
    return stateVersion === this.versions.state && recallVersion === this.versions.recall ? snapshot : undefined;
  }

  save(stream: string, snapshot: Omit<Snapshot, 'stateVersion' | 'recallVersion'>): void {
    const { state: stateVersion, recall } = this.versions;
    const body = JSON.stringify({ stateVersion, ...(recall > 0 && { recallVersion: recall }), ...snapshot });
    this.store.save(stream, this.signing.signed(stream, body));
  }
}
