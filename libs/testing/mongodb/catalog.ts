import { type Document } from 'mongodb';

import { ServerError } from './errors.js';
import { matcherOf } from './matcher.js';
import { compareValues, typeName, valuesAt } from './order.js';

export interface IndexDefinition {
  readonly v: 2;
  readonly key: Document;
  readonly name: string;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly expireAfterSeconds?: number;
}

/** One collection in memory. A stored document is never changed in place, so copies of the map are snapshots. */
export class StoredCollection {
  documents = new Map<string, Document>();
  indexes: IndexDefinition[] = [{ v: 2, key: { _id: 1 }, name: '_id_' }];

  constructor(readonly namespace: string) {}

  /** In natural order. Ids that the filter names are looked up, as an index on `_id` would. */
  select(filter: Document): Document[] {
    return selected(this.documents, filter);
  }

  /** @throws ServerError 11000 */
  insert(document: Document): void {
    const key = idKey(document._id);
    if (this.documents.has(key)) throw duplicate(this.namespace, '_id_', document._id);
    this.assertUnique(document);
    this.documents.set(key, document);
  }

  replace(document: Document): void {
    this.assertUnique(document);
    this.documents.set(idKey(document._id), document);
  }

  remove(document: Document): void {
    this.documents.delete(idKey(document._id));
  }

  /** @throws ServerError 85, 86 where the name or the keys are taken by another definition */
  createIndex(wanted: IndexDefinition): void {
    const keys = (index: IndexDefinition) => JSON.stringify(index.key);
    const options = (index: IndexDefinition) => JSON.stringify([index.unique ?? false, index.sparse ?? false]);
    const named = this.indexes.find((index) => index.name === wanted.name);
    if (named && (keys(named) !== keys(wanted) || options(named) !== options(wanted)))
      throw new ServerError(86, `An existing index has the same name as the requested index: ${wanted.name}`);
    if (named) return;
    if (this.indexes.some((index) => keys(index) === keys(wanted)))
      throw new ServerError(85, `Index already exists with a different name: ${wanted.name}`);
    this.indexes.push(wanted);
  }

  private assertUnique(document: Document): void {
    for (const { key, name } of this.indexes.filter((index) => index.unique)) {
      const keyOf = (of: Document) => Object.keys(key).map((field) => valuesAt(of, field.split('.'))[0] ?? null);
      for (const other of this.documents.values())
        if (idKey(other._id) !== idKey(document._id) && compareValues(keyOf(other), keyOf(document)) === 0)
          throw duplicate(this.namespace, name, keyOf(document));
    }
  }
}

/** The documents that a filter finds, in natural order; those whose ids it names are looked up. */
export function selected(documents: ReadonlyMap<string, Document>, filter: Document): Document[] {
  const { _id: id, ...others } = filter as { _id?: unknown };
  const ids = typeName(id) === 'string' ? [id] : isOneOf(id) ? id.$in : undefined;
  if (!ids) return [...documents.values()].filter(matcherOf(filter));
  return [...new Set(ids.map(idKey))].flatMap((key) => documents.get(key) ?? []).filter(matcherOf(others));
}

function isOneOf(condition: unknown): condition is { readonly $in: readonly unknown[] } {
  return (
    typeName(condition) === 'object' &&
    Array.isArray((condition as Document).$in) &&
    Object.keys(condition as Document).length === 1
  );
}

export function idKey(id: unknown): string {
  return `${typeName(id)}:${typeName(id) === 'object' ? JSON.stringify(id) : String(id)}`;
}

function duplicate(namespace: string, index: string, value: unknown): ServerError {
  const shown = JSON.stringify(value);
  return new ServerError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: ${shown}`,
  );
}

type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Document>>;

/** All databases: collections by `database.collection`. */
export class Catalog {
  private collections = new Map<string, StoredCollection>();
  private committed: Snapshot | undefined;

  /** `undefined` where it does not exist; reading one that does not exist gives nothing. */
  find(namespace: string): StoredCollection | undefined {
    return this.collections.get(namespace);
  }

  make(namespace: string): StoredCollection {
    const known = this.collections.get(namespace);
    if (known) return known;
    const made = new StoredCollection(namespace);
    this.collections.set(namespace, made);
    return made;
  }

  drop(namespace: string): boolean {
    return this.collections.delete(namespace);
  }

  /** Names of the collections of a database, sorted. */
  names(database: string): string[] {
    const prefix = `${database}.`;
    return [...this.collections.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .sort();
  }

  snapshot(): Snapshot {
    return new Map([...this.collections].map(([name, { documents }]) => [name, new Map(documents)]));
  }

  /** From now on this is what majority reads see; with `undefined`, what is stored. */
  showCommitted(snapshot: Snapshot | undefined): void {
    this.committed = snapshot;
  }

  /** Undoes what was written since. */
  restore(snapshot: Snapshot): void {
    for (const [name, collection] of this.collections) {
      const documents = snapshot.get(name);
      if (documents) collection.documents = new Map(documents);
      else this.collections.delete(name);
    }
  }

  /** What a read with this concern sees of a collection. */
  visible(namespace: string, majority: boolean): ReadonlyMap<string, Document> {
    if (majority && this.committed) return this.committed.get(namespace) ?? new Map<string, Document>();
    return this.collections.get(namespace)?.documents ?? new Map<string, Document>();
  }
}
