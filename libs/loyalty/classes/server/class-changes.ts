import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type Between, type PageOf, type PageView } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type JsonObject } from '#platform';

import { type LoyaltyClass } from '../events.js';
import { classChanges } from '../views/class-changes.js';
import { type ClassChangeDocument } from '../views/class-changes-schema.js';

export interface ClassChangeFilter {
  readonly fromClass?: LoyaltyClass;
  readonly toClass?: LoyaltyClass;
}

/** Who moved, when, from which class to which and why; the newest first. */
export class ListClassChanges extends Query<PageView<ClassChangeDocument>> {
  static readonly reads = [classChanges] as const;

  constructor(
    readonly program: string,
    readonly filter: ClassChangeFilter,
    readonly between: Between,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(ListClassChanges)
export class ListClassChangesHandler implements IQueryHandler<ListClassChanges> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, filter, between, page }: ListClassChanges): Promise<PageView<ClassChangeDocument>> {
    const { from, to } = between;
    const time: JsonObject = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) };
    const { documents, cursor } = await this.ports.models.find(classChanges, {
      filter: {
        program,
        ...(filter.fromClass && { from: filter.fromClass }),
        ...(filter.toClass && { to: filter.toClass }),
        ...(Object.keys(time).length > 0 && { at: time }),
      },
      sort: [['at', -1]],
      ...page,
    });
    const items = documents.map(({ body }) => body);
    return { items, ...(cursor && { cursor }) };
  }
}
