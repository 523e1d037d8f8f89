import { type Document, Long } from 'mongodb';

import { type Catalog, selected } from './catalog.js';
import { ServerError } from './errors.js';
import { matcherOf } from './matcher.js';
import { compareValues, sorterOf, typeName } from './order.js';

/** What the server sends at first where the client names no size. */
const FIRST_BATCH = 101;

interface OpenCursor {
  readonly namespace: string;
  readonly documents: readonly Document[];
}

/** Cursors that have more to give. */
export class Cursors {
  private readonly open = new Map<number, OpenCursor>();
  private next = 1;
  /** How many documents one reply may carry; a real server has 16 MiB. */
  replyDocumentsMax = Infinity;

  reply(namespace: string, documents: readonly Document[], batchSize: unknown, first: boolean): Document {
    const wanted = Number(batchSize ?? (first ? FIRST_BATCH : Infinity));
    const size = Math.min(wanted, this.replyDocumentsMax);
    const rest = documents.slice(size);
    const id = rest.length > 0 ? this.next++ : 0;
    if (id > 0) this.open.set(id, { namespace, documents: rest });
    const batch = documents.slice(0, size);
    return { cursor: { id: Long.fromNumber(id), ns: namespace, [first ? 'firstBatch' : 'nextBatch']: batch }, ok: 1 };
  }

  /** @throws ServerError 43 */
  more(id: number, batchSize: unknown): Document {
    const cursor = this.open.get(id);
    if (!cursor) throw new ServerError(43, `cursor id ${id} not found`);
    this.open.delete(id);
    return this.reply(cursor.namespace, cursor.documents, batchSize, false);
  }

  kill(ids: readonly number[]): void {
    for (const id of ids) this.open.delete(id);
  }

  loseAll(): void {
    this.open.clear();
  }

  get size(): number {
    return this.open.size;
  }
}

export function find(documents: ReadonlyMap<string, Document>, command: Document): Document[] {
  const filter = (command.filter ?? {}) as Document;
  const limit = Number(command.limit ?? 0) || Infinity;
  const chosen = isById(command.sort)
    ? firstById(documents, filter, limit)
    : sorted(selected(documents, filter), command.sort as Document | undefined).slice(0, limit);
  return command.projection ? chosen.map(projection(command.projection as Document)) : chosen;
}

function sorted(documents: Document[], sort: Document | undefined): Document[] {
  return sort ? documents.sort(sorterOf(sort)) : documents;
}

function isById(sort: unknown): boolean {
  return JSON.stringify(sort) === '{"_id":1}';
}

/** As a walk along the index on `_id`: from where the filter begins until there are enough. */
function firstById(documents: ReadonlyMap<string, Document>, filter: Document, limit: number): Document[] {
  const after = lowerBound(filter);
  const matches = matcherOf(filter);
  const found: Document[] = [];
  const ahead = [...documents.values()].filter(({ _id }) => after === undefined || compareValues(_id, after) > 0);
  for (const document of ahead.sort((a, b) => compareValues(a._id, b._id))) {
    if (found.length >= limit) break;
    if (matches(document)) found.push(document);
  }
  return found;
}

/** The text that every id must be greater than, where the filter, or a part of its `$and`, says so. */
function lowerBound(filter: Document): string | undefined {
  const parts = [filter, ...(Array.isArray(filter.$and) ? (filter.$and as Document[]) : [])];
  const bounds = parts.map(({ _id }) => (typeName(_id) === 'object' ? ((_id as Document).$gt as unknown) : undefined));
  return bounds.find((bound) => typeof bound === 'string');
}

/** Inclusion of top-level fields only. */
function projection(fields: Document): (document: Document) => Document {
  const names = Object.keys(fields);
  if (names.some((name) => fields[name] !== 1 || name.includes('.')))
    throw new ServerError(9, 'This projection is not imitated.');
  return (document) =>
    Object.fromEntries(Object.entries(document).filter(([name]) => name === '_id' || names.includes(name)));
}

export function isMajority(command: Document): boolean {
  return (command.readConcern as Document | undefined)?.level === 'majority';
}

export function listCollections(catalog: Catalog, database: string, filter: Document): Document[] {
  return catalog
    .names(database)
    .map((name) => ({ name, type: 'collection' }))
    .filter(matcherOf(filter));
}
