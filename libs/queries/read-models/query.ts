import { type Json, type JsonObject } from '#platform';
import { type ReadModels } from '#projections';
import { type AggregateLimits, type Filter, type FindQuery, type Pipeline } from '#read-store';

import { TooManyQueries } from '../errors.js';
import { type PageOf, type PageView } from '../ports.js';
import { withoutSealed } from './without-sealed.js';

/** What one ad hoc query may cost. At 100,000 members a pass over all of their documents takes about a second. */
export const AD_HOC_LIMITS: AggregateLimits = { documentsMax: 250_000, resultsMax: 1000, timeMs: 10_000 };
/** Ad hoc queries under way at once in a process, so that an analyst does not push the tills aside. */
export const AD_HOC_QUERIES_MAX = 2;

export interface AdHocFind {
  readonly filter: Filter;
  readonly sort: FindQuery['sort'];
  readonly page: PageOf;
}

export interface AdHocAnswer {
  readonly items: readonly JsonObject[];
  /** There were more than a pipeline may answer with. */
  readonly hasMore: boolean;
}

/**
 * Analysts' own queries over any read model, of their programme only. Sealed values are told as null, whatever scopes the
 * client has: personal values are opened where one member is asked for, never by the thousand.
 */
export class AdHocQueries {
  private underWay = 0;

  constructor(private readonly models: Pick<ReadModels, 'find' | 'aggregate'>) {}

  /** @throws UnsupportedFilter, ScanLimitExceeded, TooManyQueries, CollectionMissing */
  async find(program: string, model: string, { filter, sort, page }: AdHocFind): Promise<PageView<JsonObject>> {
    return this.one(async () => {
      const query = { filter: { $and: [{ program }, filter] }, sort, scanMax: AD_HOC_LIMITS.documentsMax, ...page };
      const { documents, cursor } = await this.models.find(model, query);
      const items = documents.map(({ id, body }) => withoutSealed({ _id: id, ...body }) as JsonObject);
      return { items, ...(cursor && { cursor }) };
    });
  }

  /** @throws UnsupportedPipeline, UnsupportedFilter, ScanLimitExceeded, QueryTooSlow, QueryTooLarge, TooManyQueries */
  async aggregate(program: string, model: string, pipeline: Pipeline): Promise<AdHocAnswer> {
    return this.one(async () => {
      const ofProgram: Json = [{ $match: { program } }, ...pipeline];
      const { documents, hasMore } = await this.models.aggregate(model, ofProgram, AD_HOC_LIMITS);
      return { items: documents.map((document) => withoutSealed(document) as JsonObject), hasMore };
    });
  }

  private async one<T>(query: () => Promise<T>): Promise<T> {
    if (this.underWay >= AD_HOC_QUERIES_MAX)
      throw new TooManyQueries(`${AD_HOC_QUERIES_MAX} ad hoc queries are under way`);
    this.underWay += 1;
    try {
      return await query();
    } finally {
      this.underWay -= 1;
    }
  }
}
