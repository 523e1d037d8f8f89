import { type StreamName } from '#event-store';
import { type Clock, idInProgram } from '#platform';
import {
  type AggregateLimits,
  type Aggregation,
  CollectionMissing,
  type CollectionSpec,
  type Filter,
  type FindQuery,
  type Page,
  type Pipeline,
  type PositionText,
  type ReadStore,
  ReadStoreUnavailable,
  type StoredDocument,
} from '#read-store';

import { type ReadModel, type TypedDocument, type TypedPage } from './define-projection.js';
import { collectionOf, type Generation, laneKey, laneKeys, readGenerations, resolvedKey } from './lanes/generations.js';
import { FAILED_STATES, PARKED, PARKED_STATES } from './lanes/parking.js';
import { partitionOf } from './lanes/partition.js';
import { streamId } from './lanes/stream-ids.js';
import { type Projection } from './projection.js';

/** How long readers use a collection that they have looked up; a dropped one they notice at once. */
const ACTIVE_KNOWN_FOR_MS = 250;

/** A read model: the projection that makes it, which says what its documents are, or its name where that comes from a caller. */
export type ModelName = string | { readonly name: string };

interface Active {
  readonly collection: CollectionSpec;
  readonly generation: Generation;
  readonly lookedUpMs: number;
}

/** A read model as it is up to a position of the log. */
export interface ModelPlace {
  /** The collection, and how often something was mended in it: of another one nothing can be compared. */
  readonly source: string;
  /** Everything up to here is in the documents, and perhaps some of what came later; `''` for the beginning. */
  readonly position: PositionText;
}

/** What a copy has to take in to be as of a place. */
export interface ModelChanges {
  readonly place: ModelPlace;
  /** These are all documents, in the order of ids: what the copy has is no longer valid. Otherwise those that changed. */
  readonly isWhole: boolean;
  /** A body of `null` where the document was deleted. */
  readonly documents: AsyncIterable<StoredDocument>;
}

type Loaded<Document extends object> = ReadonlyMap<string, TypedDocument<Document>>;

/** The name that collections, checkpoints and waits know a read model by. */
export function nameOf(model: ModelName): string {
  return typeof model === 'string' ? model : model.name;
}

/** Read models as readers see them: by the projection's name, whichever of its collections is the active one. */
export class ReadModels {
  private readonly projections: ReadonlyMap<string, Projection>;
  private readonly active = new Map<string, Active>();

  constructor(
    private readonly store: ReadStore,
    projections: readonly Projection[],
    private readonly clock: Clock,
  ) {
    this.projections = new Map(projections.map((projection) => [projection.name, projection]));
  }

  /** @throws ReadStoreUnavailable before the projection has ever run */
  async collection(name: string): Promise<CollectionSpec> {
    return (await this.activeOf(name)).collection;
  }

  /** @throws as ReadStore.find */
  find<Document extends object>(model: ReadModel<Document>, query: FindQuery): Promise<TypedPage<Document>>;
  find(name: string, query: FindQuery): Promise<Page>;
  find(model: ModelName, query: FindQuery): Promise<Page> {
    return this.inActive(nameOf(model), ({ collection }) => this.store.find(collection, query));
  }

  /** Documents that exist, by id; tombstones left out. */
  load<Document extends object>(model: ReadModel<Document>, ids: readonly string[]): Promise<Loaded<Document>>;
  load(name: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  async load(model: ModelName, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    const name = nameOf(model);
    const documents = await this.inActive(name, ({ collection }) => this.store.load(collection, ids));
    return new Map([...documents].filter(([, document]) => document.body !== null));
  }

  /** As `load`, for documents of one programme: by what their ids are within it. */
  loadIn<Document extends object>(
    program: string,
    model: ReadModel<Document>,
    ids: readonly string[],
  ): Promise<Loaded<Document>>;
  loadIn(program: string, name: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  async loadIn(
    program: string,
    model: ModelName,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument>> {
    const name = nameOf(model);
    return this.inActive(name, async ({ collection, generation }) => {
      const idOf = this.idsIn(program, name, generation);
      const loaded = await this.store.load(collection, ids.map(idOf));
      const found = ids.flatMap((id) => {
        const document = loaded.get(idOf(id));
        return document?.body?.['program'] === program ? [[id, document] as const] : [];
      });
      return new Map(found);
    });
  }

  /** As `isParked`, for a document of one programme. */
  async isParkedIn(program: string, model: ModelName, id: string, stream?: StreamName): Promise<boolean> {
    const name = nameOf(model);
    const { generation } = await this.activeOf(name);
    return this.waitsIn(generation, name, this.idsIn(program, name, generation)(id), stream);
  }

  count(model: ModelName, filter?: Filter): Promise<number> {
    return this.inActive(nameOf(model), ({ collection }) => this.store.count(collection, filter));
  }

  /** How many documents fit each of the filters. @throws as ReadStore.counts */
  counts(name: string, filters: readonly Filter[], scanMax: number): Promise<readonly number[]> {
    return this.inActive(name, ({ collection }) => this.store.counts(collection, filters, scanMax));
  }

  /** @throws as ReadStore.aggregate */
  aggregate(name: string, pipeline: Pipeline, limits: AggregateLimits): Promise<Aggregation> {
    return this.inActive(name, ({ collection }) => this.store.aggregate(collection, pipeline, limits));
  }

  /** Every document in id order. A switch in the middle ends it with CollectionMissing. */
  async *scan(name: string): AsyncIterable<StoredDocument> {
    const begun = await this.inActive(name, async ({ collection }) => {
      const documents = this.store.scan(collection)[Symbol.asyncIterator]();
      return { first: await documents.next(), documents };
    });
    for (let next = begun.first; !next.done; next = await begun.documents.next()) yield next.value;
  }

  /**
   * Where a read model is, for those who keep a copy of it or what they worked out from it. @throws ReadStoreUnavailable before
   * the projection has ever run
   */
  placeOf(model: ModelName): Promise<ModelPlace> {
    return this.inActive(nameOf(model), (active) => this.placeIn(nameOf(model), active));
  }

  /**
   * What a copy of a read model has to take in. `undefined` where it cannot be followed: while documents of an older build are served.
   * @param since what the call before gave; left out for the whole
   * @throws as placeOf; CollectionMissing while documents are read, where a rebuild has ended meanwhile
   */
  async follow(model: ModelName, since?: ModelPlace): Promise<ModelChanges | undefined> {
    const name = nameOf(model);
    return this.inActive(name, async (active) => {
      const { collection } = active;
      if (!collection.followed) return undefined;
      // Before the documents: what is written meanwhile comes again with the next call.
      const place = await this.placeIn(name, active);
      const isWhole = since?.source !== place.source;
      if (isWhole) return { place, isWhole, documents: this.store.scan(collection) };
      const isSame = since.position === place.position;
      const documents = isSame ? nothing() : this.store.changedSince(collection, since.position);
      return { place, isWhole, documents };
    });
  }

  /**
   * Whether the document waits behind an event that could not be applied, and so is older than the read model.
   * @param stream the one that the document is made from, which may be parked as a whole
   */
  async isParked(name: string, documentId: string, stream?: StreamName): Promise<boolean> {
    return this.waitsIn((await this.activeOf(name)).generation, name, documentId, stream);
  }

  /** How many documents are parked. */
  async parkedCount(name: string): Promise<number> {
    const { generation } = await this.activeOf(name);
    return this.store.count(PARKED, { lane: { $in: laneKeys(name, generation) }, state: { $in: FAILED_STATES } });
  }

  /** Looks the active collections up again at the next query. */
  refresh(): void {
    this.active.clear();
  }

  /** Counted, since to find the first in order would have SQLite look at all of them twice; there are few, or none. */
  private async waitsIn(generation: Generation, name: string, id: string, stream?: StreamName): Promise<boolean> {
    const lane = laneKey(name, generation, partitionOf(id, generation.partitions));
    const ids = stream === undefined ? [id] : [id, streamId(stream)];
    const filter = { lane, documentId: { $in: ids }, state: { $in: PARKED_STATES } };
    return (await this.store.count(PARKED, filter)) > 0;
  }

  /** How ids within a programme become ids of documents, in the collection that readers see: it may be of an older build. */
  private idsIn(program: string, name: string, { version }: Generation): (id: string) => string {
    const { programInIdsSince = 0 } = this.projections.get(name)!;
    return version < programInIdsSince ? (id) => id : (id) => idInProgram(program, id);
  }

  private async placeIn(name: string, { generation }: Active): Promise<ModelPlace> {
    const lanes = laneKeys(name, generation);
    const texts = await this.store.checkpoints([...lanes, ...lanes.map(resolvedKey)]);
    const positions = lanes.map((lane) => texts.get(lane)?.position ?? '').sort();
    const resolved = lanes.map((lane) => texts.get(resolvedKey(lane))?.position ?? '0');
    return { source: [lanes[0], ...resolved].join(' '), position: positions[0] ?? '' };
  }

  private async inActive<T>(name: string, read: (active: Active) => Promise<T>): Promise<T> {
    const active = await this.activeOf(name);
    try {
      return await read(active);
    } catch (error) {
      if (!(error instanceof CollectionMissing)) throw error;
      // A rebuild has switched to another collection since; once is enough, for a switch takes far longer than a query.
      this.active.delete(name);
      return read(await this.activeOf(name));
    }
  }

  private async activeOf(name: string): Promise<Active> {
    const nowMs = Date.parse(this.clock.now());
    const known = this.active.get(name);
    if (known && Math.abs(nowMs - known.lookedUpMs) < ACTIVE_KNOWN_FOR_MS) return known;
    const projection = this.projections.get(name);
    if (!projection) throw new CollectionMissing(name);
    const generations = await readGenerations(this.store, name);
    if (!generations) throw new ReadStoreUnavailable(`The read model ${name} has not been made yet.`);
    const collection = collectionOf(projection, generations.active);
    const active = { collection, generation: generations.active, lookedUpMs: nowMs };
    this.active.set(name, active);
    return active;
  }
}

async function* nothing(): AsyncIterable<never> {}
