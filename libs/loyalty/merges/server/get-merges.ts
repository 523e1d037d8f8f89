import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { merges } from '../views/merges.js';
import { type MERGE_STATES, type MergeDocument } from '../views/merges-schema.js';

/** Which merges are meant; all where nothing is said. */
export interface MergeFilter {
  readonly memberId?: string | undefined;
  readonly intoMemberId?: string | undefined;
  readonly state?: (typeof MERGE_STATES)[number] | undefined;
}

/** Merges of the programme, newest first. */
export class GetMerges extends Query<PageView<MergeDocument>> {
  static readonly reads = [merges] as const;

  constructor(
    readonly program: string,
    readonly filter: MergeFilter,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetMerges)
export class GetMergesHandler implements IQueryHandler<GetMerges> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, filter, page }: GetMerges): Promise<PageView<MergeDocument>> {
    const named = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const { documents, cursor } = await this.ports.models.find(merges, {
      filter: { program, ...named },
      sort: [['requestedAt', -1]],
      ...page,
    });
    return { items: documents.map(({ body }) => body), ...(cursor && { cursor }) };
  }
}
