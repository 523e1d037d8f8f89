import { type SnapshotStore } from '../port.js';
import { streamOfSnapshot } from '../snapshot-parts.js';
import { type EmbeddedReadStore } from './read-store.js';

/** The owner of the writing connection: the projection worker, or a store that may write. */
export interface SnapshotWriter {
  saveSnapshot(stream: string, snapshot: string): void;
  /** Resolves when no byte of it is left. */
  deleteSnapshot(stream: string): Promise<void>;
}

/** Reads snapshots through any connection to `readmodels.db`; has them written by the one that may. */
export class EmbeddedSnapshotStore implements SnapshotStore {
  /** A save that comes after the deletion (a command that was under way) must not bring the state back. */
  private readonly deleted = new Set<string>();

  constructor(
    private readonly reader: EmbeddedReadStore,
    private readonly writer: SnapshotWriter,
  ) {}

  /** The writer of a store that this process owns whole (a tool, a test). */
  static writerOf(store: EmbeddedReadStore): SnapshotWriter {
    return {
      saveSnapshot: (stream, snapshot) => store.saveSnapshot(stream, snapshot),
      deleteSnapshot: async (stream) => {
        store.deleteSnapshot(stream);
        await store.purge();
      },
    };
  }

  /** A cache that cannot be read is a cache that has nothing. */
  async load(stream: string): Promise<string | undefined> {
    try {
      return this.reader.loadSnapshot(stream);
    } catch {
      return undefined;
    }
  }

  async loadParts(stream: string, from: number, limit: number): Promise<readonly string[]> {
    try {
      return this.reader.loadSnapshotParts(stream, from, limit);
    } catch {
      return [];
    }
  }

  save(stream: string, snapshot: string): void {
    if (!this.deleted.has(streamOfSnapshot(stream))) this.writer.saveSnapshot(stream, snapshot);
  }

  async delete(stream: string): Promise<void> {
    this.deleted.add(stream);
    await this.writer.deleteSnapshot(stream);
  }
}
