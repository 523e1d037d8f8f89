import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';

import { adjustments } from '../views/adjustments.js';
import { type AdjustmentDocument } from '../views/adjustments-schema.js';

/** Adjustments of the programme or of one member, newest first. @throws MemberUnknown, DocumentParked */
export class GetAdjustments extends RowsOfProgram<AdjustmentDocument> {
  static readonly reads = [adjustments, balances] as const;
}

@Injectable()
@QueryHandler(GetAdjustments)
export class GetAdjustmentsHandler implements IQueryHandler<GetAdjustments> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetAdjustments): Promise<PageView<AdjustmentDocument>> {
    const { memberId } = query.fields;
    if (memberId !== undefined) await new MemberDocuments(this.ports).balances(query.program, memberId);
    return rowsOfProgram(this.ports, adjustments, query, [['requestedAt', -1]]);
  }
}
