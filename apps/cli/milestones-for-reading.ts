import { memberDecider } from '#loyalty/members';
import { type Settings } from '#platform';
import { type SnapshotStore } from '#read-store';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';
import { type MilestoneStore, type StoredMilestone, StoredMilestones } from '#runner';

import { type Keep } from '../wiring/log.js';
import { openKeys } from './open-keys.js';
import { type Output } from './output.js';

/** A server that does not answer so soon is done without: the log has everything. */
const SERVER_MS_MAX = 2_000;

const NOTHING_IS_WRITTEN = { saveSnapshot: () => undefined, deleteSnapshot: async () => undefined };

/**
 * The milestones that servers stored, for reading only. Keys and snapshots are opened for the first history that is long
 * enough to have some, since most are not. Where they cannot be opened, that history is folded from its first event.
 */
export class MilestonesForReading implements MilestoneStore {
  private readonly opened: { close(): Promise<void> }[] = [];
  private stored: Promise<StoredMilestones | undefined> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly output: Pick<Output, 'note'>,
  ) {}

  async load(stream: string, every: number): Promise<StoredMilestone[]> {
    this.stored ??= this.open().catch((error: Error) => this.foldFromTheBeginning(error.message));
    return (await (await this.stored)?.load(stream, every)) ?? [];
  }

  discarded(stream: string, count: number): void {
    this.foldFromTheBeginning(`${count} stored milestones of ${stream} are of events that the log does not have`);
  }

  async close(): Promise<void> {
    await this.stored;
    for (const store of this.opened.splice(0).reverse()) await store.close();
  }

  private async open(): Promise<StoredMilestones> {
    const keep: Keep = (store) => {
      this.opened.push(store);
      return store;
    };
    const keys = keep(await openKeys(this.settings, SERVER_MS_MAX));
    const snapshots = await openSnapshots(this.settings, keep);
    const onDiscard = (reason: string): void => this.foldFromTheBeginning(reason);
    return new StoredMilestones(snapshots, keys.derived('snapshots'), memberDecider, onDiscard);
  }

  private foldFromTheBeginning(reason: string): undefined {
    this.output.note(`a long history is read from further back, which takes longer: ${reason}`);
  }
}

async function openSnapshots({ dataDir, namespace, readStoreUrl }: Settings, keep: Keep): Promise<SnapshotStore> {
  if (readStoreUrl === undefined) {
    const reads = keep(EmbeddedReadStore.open({ directory: dataDir, readOnly: true }));
    return new EmbeddedSnapshotStore(reads, NOTHING_IS_WRITTEN);
  }
  const { MongoReadStore, MongoSnapshotStore } = await import('#read-store/mongodb');
  const timeouts = { operationMs: SERVER_MS_MAX };
  return new MongoSnapshotStore(keep(await MongoReadStore.connect({ url: readStoreUrl, namespace, timeouts })));
}
