import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { adjustments } from '../views/adjustments.js';
import { type ADJUSTMENT_STATES, type AdjustmentDocument } from '../views/adjustments-schema.js';

export interface AdjustmentFilter {
  readonly memberId?: string;
  readonly state?: (typeof ADJUSTMENT_STATES)[number];
}

/** Adjustments of the programme or of one member, newest first. @throws MemberUnknown, DocumentParked */
export class GetAdjustments extends Query<PageView<AdjustmentDocument>> {
  static readonly reads = [adjustments, balances] as const;

  constructor(
    readonly program: string,
    readonly filter: AdjustmentFilter,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetAdjustments)
export class GetAdjustmentsHandler implements IQueryHandler<GetAdjustments> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, filter, page }: GetAdjustments): Promise<PageView<AdjustmentDocument>> {
    const { memberId, state } = filter;
    if (memberId !== undefined) await new MemberDocuments(this.ports).balances(program, memberId);
    const { documents, cursor } = await this.ports.models.find(adjustments, {
      filter: { program, ...(memberId !== undefined && { memberId }), ...(state !== undefined && { state }) },
      sort: [['requestedAt', -1]],
      ...page,
    });
    return { items: documents.map(({ body }) => body), ...(cursor && { cursor }) };
  }
}
