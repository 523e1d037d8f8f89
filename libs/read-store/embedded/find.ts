import { setImmediate } from 'node:timers/promises';

import { type Json } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { ScanLimitExceeded, UnsupportedFilter } from '../errors.js';
import { checkFilter, type Condition } from '../filter.js';
import { type Filter, type FindQuery, type Page, type StoredDocument } from '../port.js';
import { predicateOf } from '../predicate.js';
import { type Connection } from './connection.js';
import { Order } from './order.js';
import { type DocumentTable } from './table.js';
import { whereOf, type Where } from './where.js';

export const FIND_LIMIT_MAX = 10_000;
const CHUNK_ROWS_MIN = 200;
const CHUNK_ROWS_MAX = 2000;

/** One query over one collection. It reads in chunks and lets others run between them; nothing stays open meanwhile. */
export class Finder {
  private read = 0;

  constructor(
    private readonly connection: Connection,
    private readonly documents: DocumentTable,
    private readonly scanLimit: number,
  ) {}

  async find(query: FindQuery): Promise<Page> {
    if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > FIND_LIMIT_MAX)
      throw new UnsupportedFilter(`the limit is not from 1 to ${FIND_LIMIT_MAX}`);
    const order = Order.of(query.sort);
    if (query.after) order.check(query.after);
    const selection = this.select(checkFilter(query.filter));
    const found = order.sql(this.documents.shape)
      ? await this.inOrder(selection, order, query)
      : await this.sorted(selection, order, query);
    const documents = found.slice(0, query.limit);
    return found.length > query.limit ? { documents, cursor: order.placeOf(documents.at(-1)!) } : { documents };
  }

  /** Each read of a document counts what is parked for it, and mostly nothing is: whether there is anything is asked in a third of the time. */
  async count(filter: Filter): Promise<number> {
    const condition = checkFilter(filter);
    return this.documents.isEmpty() ? 0 : (await this.countsOf([condition]))[0]!;
  }

  async counts(filters: readonly Filter[]): Promise<readonly number[]> {
    return this.countsOf(filters.map((filter) => checkFilter(filter)));
  }

  /** SQL counts what it can; one pass over the candidates of all others, or over everything, counts these. */
  private async countsOf(conditions: readonly Condition[]): Promise<readonly number[]> {
    const selections = conditions.map((condition) => this.select(condition));
    const counted = selections.map((selection) => (selection.where.exact ? this.countExact(selection.where) : 0));
    const open = selections.flatMap((selection, at) => (selection.where.exact ? [] : [{ selection, at }]));
    if (open.length === 0) return counted;
    const candidates = this.candidates(
      { kind: 'or', of: open.map(({ selection }) => selection.condition) },
      () => true,
    );
    for await (const chunk of candidates)
      for (const document of chunk)
        for (const { selection, at } of open) if (selection.matches(document)) counted[at]! += 1;
    return counted;
  }

  private countExact(where: Where): number {
    return Number(this.connection.prepare(`SELECT count(*) ${this.from(where)}`).first(where.values)![0]);
  }

  /** What fits the condition, in the order of ids; every document that is read counts. @param matches instead of it */
  candidates(condition: Condition, matches?: Selection['matches']): AsyncIterable<readonly StoredDocument[]> {
    const selection = this.select(condition);
    const where = { ...selection.where, exact: false };
    return this.chunks({ condition, where, matches: matches ?? selection.matches }, Order.of(), CHUNK_ROWS_MAX);
  }

  /** Every document in id order; no limit, since the caller pulls. */
  async *scan(): AsyncIterable<StoredDocument> {
    const everything: Condition = { kind: 'and', of: [] };
    const where: Where = { sql: '', values: [], exact: true };
    for await (const chunk of this.chunks(
      { condition: everything, where, matches: () => true },
      Order.of(),
      CHUNK_ROWS_MIN,
    ))
      yield* chunk;
  }

  /** What SQL can say of the filter, and the test that remains. Compiled once for the query. */
  private select(condition: Condition): Selection {
    const where = whereOf(condition, this.documents.shape, this.documents.mayHaveElements());
    if (where.exact) return { condition, where, matches: () => true };
    const fits = predicateOf(condition);
    return { condition, where, matches: (document) => fits(document.body!) };
  }

  /** The order comes from SQL: read until the page is full. */
  private async inOrder(selection: Selection, order: Order, query: FindQuery): Promise<StoredDocument[]> {
    const wanted = query.limit + 1;
    this.refuseLargeSort(selection, order, query.after);
    const found: StoredDocument[] = [];
    for await (const chunk of this.chunks(
      selection,
      order,
      selection.where.exact ? wanted : Math.max(wanted, CHUNK_ROWS_MIN),
      query.after,
    )) {
      found.push(...chunk);
      if (found.length >= wanted) break;
    }
    return found;
  }

  /** A sort field has no column: read every candidate, keep the best of them. */
  private async sorted(selection: Selection, order: Order, query: FindQuery): Promise<StoredDocument[]> {
    const wanted = query.limit + 1;
    let kept: { place: readonly Json[]; document: StoredDocument }[] = [];
    const prune = (): void => {
      kept = kept.sort((a, b) => order.compare(a.place, b.place)).slice(0, wanted);
    };
    const bounded = { ...selection, where: { ...selection.where, exact: false } };
    for await (const chunk of this.chunks(bounded, Order.of(), CHUNK_ROWS_MAX)) {
      for (const document of chunk) {
        const place = order.placeOf(document);
        if (!query.after || order.compare(place, query.after) > 0) kept.push({ place, document });
      }
      if (kept.length > wanted + CHUNK_ROWS_MAX) prune();
    }
    prune();
    return kept.map(({ document }) => document);
  }

  /** Matching documents in an order that SQL gives, chunk by chunk. Counts what it tests against the scan limit. */
  private async *chunks(
    selection: Selection,
    order: Order,
    size: number,
    after?: readonly Json[],
  ): AsyncIterable<StoredDocument[]> {
    const { where, matches } = selection;
    const shape = this.documents.shape;
    const rowsMax = Math.min(size, FIND_LIMIT_MAX + 1);
    for (let place = after; ;) {
      const keyset = place ? order.after(shape, place) : { sql: '', values: [] as SqlValue[] };
      const rows = this.documents.read(`${this.conditions(where, keyset.sql)} ORDER BY ${order.sql(shape)!} LIMIT ?`, [
        ...where.values,
        ...keyset.values,
        rowsMax,
      ]);
      if (!where.exact) this.countRead(rows.length);
      const last = rows.at(-1);
      const matching = where.exact ? rows : rows.filter(matches);
      if (matching.length > 0) yield matching;
      if (!last || rows.length < rowsMax) return;
      place = order.placeOf(last);
      await setImmediate();
    }
  }

  /** Where no index gives the order, SQL would sort all candidates before it gives the first: these must be few enough. */
  private refuseLargeSort({ where, condition }: Selection, order: Order, after: readonly Json[] | undefined): void {
    const shape = this.documents.shape;
    if (order.isCarried(shape, equalFields(condition), where.sql === '')) return;
    const keyset = after ? order.after(shape, after) : { sql: '', values: [] as SqlValue[] };
    const counting = `SELECT count(*) FROM (SELECT 1 ${this.from(where, keyset.sql)} LIMIT ?)`;
    const [counted] = this.connection.prepare(counting).rows([...where.values, ...keyset.values, this.scanLimit + 1]);
    if (Number(counted![0]) > this.scanLimit) throw new ScanLimitExceeded(this.scanLimit);
  }

  private countRead(rows: number): void {
    this.read += rows;
    if (this.read > this.scanLimit) throw new ScanLimitExceeded(this.scanLimit);
  }

  private from(where: Where, keyset = ''): string {
    return `FROM ${this.documents.shape.table} ${this.conditions(where, keyset)}`;
  }

  private conditions(where: Where, keyset: string): string {
    return `WHERE ${['body IS NOT NULL', where.sql, keyset].filter(Boolean).join(' AND ')}`;
  }
}

/** Fields that the whole filter fixes at one value. */
function equalFields(condition: Condition): ReadonlySet<string> {
  const parts = condition.kind === 'and' ? condition.of : [condition];
  return new Set(parts.flatMap((part) => (part.kind === 'equal' ? [part.field] : [])));
}

interface Selection {
  readonly condition: Condition;
  readonly where: Where;
  readonly matches: (document: StoredDocument) => boolean;
}
