import { type Collection, type Document } from 'mongodb';

import { type MongoConnection } from '#platform/mongodb';

import { ScanLimitExceeded, UnsupportedFilter } from '../errors.js';
import { checkFilter, type Condition } from '../filter.js';
import { type AggregateLimits } from '../pipeline/limits.js';
import { type Plan } from '../pipeline/plan.js';
import {
  type Aggregation,
  collectionKey,
  type CollectionSpec,
  type Filter,
  type FindQuery,
  type Page,
  type PositionText,
  type StoredDocument,
} from '../port.js';
import { aggregateOn } from './aggregate.js';
import { allOf, equalFields, isEverything, type Narrowed, narrowed, toFilter } from './filter.js';
import { Order } from './order.js';
import { declaredFields, fromMongo, type MongoDocument } from './stored-document.js';

export const FIND_LIMIT_MAX = 10_000;
const SCAN_PAGE = 500;
const LIVE = { _deleted: { $eq: false } };

/** Queries over one collection. Each page is a command of its own, so no cursor outlives it. */
export class Finder {
  private readonly collection: Collection<MongoDocument>;
  private readonly declared: ReadonlySet<string>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly spec: CollectionSpec,
    private readonly scanLimit: number,
  ) {
    this.collection = connection.collection<MongoDocument>(collectionKey(spec));
    this.declared = declaredFields(spec);
  }

  async find(query: FindQuery): Promise<Page> {
    if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > FIND_LIMIT_MAX)
      throw new UnsupportedFilter(`the limit is not from 1 to ${FIND_LIMIT_MAX}`);
    const order = Order.of(query.sort);
    if (query.after) order.check(query.after);
    const condition = checkFilter(query.filter);
    const found = await this.page(condition, order, query);
    const documents = found.slice(0, query.limit);
    return found.length > query.limit ? { documents, cursor: order.placeOf(documents.at(-1)!) } : { documents };
  }

  async count(filter: Filter): Promise<number> {
    const condition = checkFilter(filter);
    const narrow = narrowed(condition, this.declared);
    if (!narrow.exact) await this.refuseLarge(narrow.filter);
    return this.countUpTo(toFilter(condition));
  }

  /** Each filter counted by the server; those that no index carries read everything, once for each of them. */
  async counts(filters: readonly Filter[]): Promise<readonly number[]> {
    const counted: number[] = [];
    for (const filter of filters) counted.push(await this.count(filter));
    return counted;
  }

  /** @throws ScanLimitExceeded, QueryTooSlow, QueryTooLarge */
  async aggregate(plan: Plan, limits: AggregateLimits): Promise<Aggregation> {
    await this.refuseLarge(narrowed(plan.condition, this.declared).filter);
    return aggregateOn(this.connection, collectionKey(this.spec), plan, limits);
  }

  /** The documents of the next page of the whole collection, in the order of ids. */
  async scanPage(after: string | undefined): Promise<readonly StoredDocument[]> {
    return this.pageOf(allOf([LIVE, ...(after === undefined ? [] : [{ _id: { $gt: after } }])]), { _id: 1 });
  }

  /** The next page of what changed after a position, tombstones too. @param last the last one of the page before */
  async changedPage(position: PositionText, last: StoredDocument | undefined): Promise<readonly StoredDocument[]> {
    const later = { _position: { $gt: last?.position ?? position } };
    const filter = last ? { $or: [later, { _position: last.position, _id: { $gt: last.id } }] } : later;
    return this.pageOf(filter, { _position: 1, _id: 1 });
  }

  private async pageOf(filter: Document, sort: Readonly<Record<string, 1>>): Promise<readonly StoredDocument[]> {
    const options = {
      sort,
      limit: SCAN_PAGE,
      batchSize: SCAN_PAGE,
      maxTimeMS: this.connection.timeouts.commandMs,
    };
    const found = await this.connection.read((session) =>
      this.collection.find(filter, { ...options, session }).toArray(),
    );
    return found.map(fromMongo);
  }

  static isLastPage(documents: readonly StoredDocument[]): boolean {
    return documents.length < SCAN_PAGE;
  }

  private async page(condition: Condition, order: Order, query: FindQuery): Promise<readonly StoredDocument[]> {
    const narrow = narrowed(condition, this.declared);
    const declared = order.fields.every((field) => this.declared.has(field));
    if (!declared || !this.carries(condition, order)) await this.refuseLarge(narrow.filter);
    if (!declared) return this.computedPage(condition, order, query);
    if (order.fields.length === 0) return this.plainPage(condition, narrow, order, query);
    const [found, nested] = await Promise.all([
      this.plainPage(condition, narrow, order, query),
      this.hasNested(order.fields),
    ]);
    if (!nested) return found;
    await this.refuseLarge(narrow.filter);
    return this.computedPage(condition, order, query);
  }

  /** In the server's own order, which an index can give. */
  private async plainPage(
    condition: Condition,
    narrow: Narrowed,
    order: Order,
    query: FindQuery,
  ): Promise<readonly StoredDocument[]> {
    const { sort, after } = order.plain();
    const wanted = query.limit + 1;
    const place = query.after ? [after(query.after)] : [];
    const candidates = allOf([LIVE, narrow.filter, ...place]);
    const test = narrow.exact ? [] : [{ $limit: this.scanLimit }, { $match: toFilter(condition) }];
    const found = await this.documents([{ $match: candidates }, { $sort: sort }, ...test, { $limit: wanted }], wanted);
    // Fewer than wanted may mean that there are no more, or that the limit came first.
    if (!narrow.exact && found.length < wanted) await this.refuseLarge(allOf([narrow.filter, ...place]));
    return found;
  }

  /** Lists and objects among the values, or an order that no index knows: every candidate is read and sorted. */
  private async computedPage(condition: Condition, order: Order, query: FindQuery): Promise<readonly StoredDocument[]> {
    const { stages, sort, after } = order.computed();
    const wanted = query.limit + 1;
    const place = query.after ? [{ $match: after(query.after) }] : [];
    const filter = allOf([LIVE, toFilter(condition)]);
    return this.documents([{ $match: filter }, ...stages, ...place, { $sort: sort }, { $limit: wanted }], wanted);
  }

  /** Whether an index gives the order: fields fixed at one value, then the sort fields all one way, then the id. */
  private carries(condition: Condition, { keys }: Order): boolean {
    if (keys.length === 0 && condition.kind === 'and' && condition.of.length === 0) return true;
    if (keys.some((key) => key.direction !== keys[0]!.direction)) return false;
    const equal = equalFields(condition);
    return this.spec.indexes.some(({ fields }) => {
      const prefix = fields.slice(0, fields.length - keys.length);
      const rest = fields.slice(prefix.length);
      return (
        rest.length === keys.length &&
        prefix.every((field) => equal.has(field)) &&
        rest.every((field, at) => field === keys[at]!.field)
      );
    });
  }

  /** Whether any document has a list or an object at one of the fields; an index answers. */
  private async hasNested(fields: readonly string[]): Promise<boolean> {
    const options = { projection: { _id: 1 }, limit: 1, batchSize: 1, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.collection.find({ _nested: { $in: [...fields] } }, { ...options, session }).toArray(),
    );
    return found.length > 0;
  }

  /** @throws ScanLimitExceeded where more documents than one query may read match */
  private async refuseLarge(filter: Document): Promise<void> {
    const counted = await this.countUpTo(filter, this.scanLimit + 1);
    if (counted > this.scanLimit) throw new ScanLimitExceeded(this.scanLimit);
  }

  private async countUpTo(filter: Document, limit?: number): Promise<number> {
    const live = isEverything(filter) ? LIVE : allOf([LIVE, filter]);
    const stages = [{ $match: live }, ...(limit === undefined ? [] : [{ $limit: limit }]), { $count: 'count' }];
    const options = { maxTimeMS: this.connection.timeouts.commandMs };
    const [counted] = await this.connection.read((session) =>
      this.collection.aggregate<{ count: number }>(stages, { ...options, session }).toArray(),
    );
    return counted?.count ?? 0;
  }

  private async documents(stages: Document[], wanted: number): Promise<readonly StoredDocument[]> {
    const options = { batchSize: wanted, allowDiskUse: true, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.collection.aggregate<MongoDocument>(stages, { ...options, session }).toArray(),
    );
    return found.map(fromMongo);
  }
}
