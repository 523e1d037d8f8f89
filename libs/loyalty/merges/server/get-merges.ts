import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';

import { merges } from '../views/merges.js';
import { type MergeDocument } from '../views/merges-schema.js';

/** Merges of the programme, newest first. */
export class GetMerges extends RowsOfProgram<MergeDocument> {
  static readonly reads = [merges] as const;
}

@Injectable()
@QueryHandler(GetMerges)
export class GetMergesHandler implements IQueryHandler<GetMerges> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetMerges): Promise<PageView<MergeDocument>> {
    return rowsOfProgram(this.ports, merges, query, [['requestedAt', -1]]);
  }
}
