import {
  type Aggregation,
  type Checkpoint,
  type CheckpointMove,
  type CollectionSpec,
  type DocumentWrite,
  type Filter,
  type Page,
  type ReadStore,
  type StoredDocument,
} from '#read-store';

/** A read store that remembers checkpoints and nothing else: what is left is the cost of the engine. */
export class KeepsNothing implements ReadStore {
  private readonly checkpointed = new Map<string, Checkpoint>();

  async prepare(): Promise<void> {}
  async drop(): Promise<void> {}
  async load(): Promise<ReadonlyMap<string, StoredDocument>> {
    return new Map();
  }
  async write(_documents: readonly DocumentWrite[], moves: readonly CheckpointMove[]): Promise<void> {
    for (const { key, to, epoch } of moves) this.checkpointed.set(key, { position: to, epoch });
  }
  async checkpoint(projection: string): Promise<Checkpoint | null> {
    return this.checkpointed.get(projection) ?? null;
  }
  async checkpoints(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    return new Map(
      projections.flatMap((name) => {
        const found = this.checkpointed.get(name);
        return found ? [[name, found] as const] : [];
      }),
    );
  }
  async dropCheckpoint(projection: string): Promise<void> {
    this.checkpointed.delete(projection);
  }
  async find(): Promise<Page> {
    return { documents: [] };
  }
  async *scan(): AsyncIterable<never> {}
  async *changedSince(): AsyncIterable<never> {}
  async count(): Promise<number> {
    return 0;
  }
  async counts(_collection: CollectionSpec, filters: readonly Filter[]): Promise<readonly number[]> {
    return filters.map(() => 0);
  }
  async aggregate(): Promise<Aggregation> {
    return { documents: [], hasMore: false };
  }
  async purge(): Promise<void> {}
  async close(): Promise<void> {}
}
