import {
  type Checkpoint,
  type CheckpointMove,
  type CollectionSpec,
  type DocumentWrite,
  type Filter,
  type FindQuery,
  type ReadStore,
} from '#read-store';

export type Step = 'load' | 'write' | 'prepare' | 'drop' | 'checkpoint' | 'checkpoints' | 'dropCheckpoint' | 'find';

/**
 * A read store whose calls can be held up or made to fail, before or after they did their work. `documentsFirst` takes
 * its transactions away: documents are written, then checkpoints, as on a store that has none. `insertsMakeCollections` has
 * a write bring back a collection that was dropped, as MongoDB does where the writer has seen it before.
 */
export class FaultyReadStore implements ReadStore {
  /** Called before and after each step; throw in it to fail the step there. */
  at: (step: Step, when: 'before' | 'between' | 'after') => void | Promise<void> = () => undefined;

  constructor(
    private readonly store: ReadStore,
    private readonly documentsFirst = false,
    private readonly insertsMakeCollections = false,
  ) {}

  prepare(collection: CollectionSpec): Promise<void> {
    return this.around('prepare', () => this.store.prepare(collection));
  }

  drop(collection: CollectionSpec): Promise<void> {
    return this.around('drop', () => this.store.drop(collection));
  }

  load(collection: CollectionSpec, ids: readonly string[]) {
    return this.around('load', () => this.store.load(collection, ids));
  }

  write(documents: readonly DocumentWrite[], checkpoints: readonly CheckpointMove[]): Promise<void> {
    return this.around('write', async () => {
      if (!this.documentsFirst) return this.store.write(documents, checkpoints);
      if (this.insertsMakeCollections) for (const { collection } of documents) await this.store.prepare(collection);
      await this.store.write(documents, []);
      if (documents.length > 0) await this.at('write', 'between');
      await this.store.write([], checkpoints);
    });
  }

  checkpoint(projection: string): Promise<Checkpoint | null> {
    return this.around('checkpoint', () => this.store.checkpoint(projection));
  }

  checkpoints(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    return this.around('checkpoints', () => this.store.checkpoints(projections));
  }

  dropCheckpoint(projection: string): Promise<void> {
    return this.around('dropCheckpoint', () => this.store.dropCheckpoint(projection));
  }

  find(collection: CollectionSpec, query: FindQuery) {
    return this.around('find', () => this.store.find(collection, query));
  }

  scan(collection: CollectionSpec) {
    return this.store.scan(collection);
  }

  changedSince(...query: Parameters<ReadStore['changedSince']>) {
    return this.store.changedSince(...query);
  }

  count(collection: CollectionSpec, filter?: Filter): Promise<number> {
    return this.store.count(collection, filter);
  }

  counts(...query: Parameters<ReadStore['counts']>) {
    return this.store.counts(...query);
  }

  aggregate(...query: Parameters<ReadStore['aggregate']>) {
    return this.store.aggregate(...query);
  }

  purge(): Promise<void> {
    return this.store.purge();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async around<T>(step: Step, work: () => Promise<T>): Promise<T> {
    await this.at(step, 'before');
    const result = await work();
    await this.at(step, 'after');
    return result;
  }
}
