import { type PageOf, type PageView } from '#edge';
import { type ReadModels } from '#engine';
import { type Blur, blurredPipeline, blurredRows, ShowsMembers } from '#loyalty/small-groups';
import { type Json, type JsonObject } from '#platform';
import { type AggregateLimits, type Filter, type FindQuery, type Pipeline, UnsupportedPipeline } from '#read-store';

import { fieldOf } from '../dictionary/fields.js';
import { withoutSealed } from './without-sealed.js';

/** What one ad hoc query may cost. At 100,000 members a pass over all of their documents takes about a second. */
export const AD_HOC_LIMITS: AggregateLimits = { documentsMax: 250_000, resultsMax: 1000, timeMs: 10_000 };

export interface AdHocFind {
  readonly filter: Filter;
  readonly sort: FindQuery['sort'];
  readonly page: PageOf;
}

export interface AdHocAnswer {
  readonly items: readonly JsonObject[];
  /** There were more than a pipeline may answer with. */
  readonly hasMore: boolean;
  /** The figures carry noise, since the client may not read members. */
  readonly approximate?: true;
}

/**
 * Analysts' own queries over any read model, of their programme only. Sealed values appear as null, whatever scopes the
 * client has: personal values are opened where one member is asked for, never by the thousand.
 */
export class AdHocQueries {
  constructor(
    private readonly models: Pick<ReadModels, 'find' | 'aggregate'>,
    private readonly blur: Blur,
  ) {}

  /** @throws UnsupportedFilter, ScanLimitExceeded, CollectionMissing */
  async find(program: string, model: string, { filter, sort, page }: AdHocFind): Promise<PageView<JsonObject>> {
    const query = { filter: { $and: [{ program }, filter] }, sort, scanMax: AD_HOC_LIMITS.documentsMax, ...page };
    const { documents, cursor } = await this.models.find(model, query);
    const items = documents.map(({ id, body }) => withoutSealed({ _id: id, ...body }) as JsonObject);
    return { items, ...(cursor && { cursor }) };
  }

  /** @throws UnsupportedPipeline, UnsupportedFilter, ScanLimitExceeded, QueryTooSlow, QueryTooLarge, QueryTooExpensive */
  async aggregate(program: string, model: string, pipeline: Pipeline): Promise<AdHocAnswer> {
    const ofProgram: Json = [{ $match: { program } }, ...pipeline];
    const { documents, hasMore } = await this.models.aggregate(model, ofProgram, AD_HOC_LIMITS);
    return { items: documents.map((document) => withoutSealed(document) as JsonObject), hasMore };
  }

  /**
   * For those who may not read members: groups of five members at least, with figures that are about right.
   * @throws ShowsMembers, and what `aggregate` throws
   */
  async aggregateBlurred(program: string, model: string, pipeline: Pipeline): Promise<AdHocAnswer> {
    if (fieldOf(model, 'memberId') === undefined) throw new ShowsMembers(`${model} is not to be queried`);
    const blurred = blurredPipeline(pipeline);
    const { items, hasMore } = await this.aggregate(program, model, [...blurred.stages]);
    if (hasMore) throw new UnsupportedPipeline(`it has more than ${AD_HOC_LIMITS.resultsMax} groups`);
    return { items: blurredRows(this.blur, [program, model], blurred, items), hasMore: false, approximate: true };
  }
}
