import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances, EMPTY_BALANCE } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type MemberStatus } from '#loyalty/vocabulary';
import { CommandRefused, refuse } from '#runner';

import { households } from '../views/households.js';
import { type HouseholdAnswer } from './answers.js';

/** A household with its balance of this instant. @throws CommandRefused `household_unknown`, DocumentParked */
export class GetHousehold extends Query<HouseholdAnswer> {
  static readonly reads = [households, balances] as const;

  constructor(
    readonly program: string,
    readonly householdId: string,
  ) {
    super();
  }
}

/** Households in the order of their ids, with their balances of this instant. */
export class ListHouseholds extends Query<PageView<HouseholdAnswer>> {
  static readonly reads = [households, balances] as const;

  constructor(
    readonly program: string,
    readonly status: MemberStatus | undefined,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetHousehold)
export class GetHouseholdHandler implements IQueryHandler<GetHousehold> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, householdId }: GetHousehold): Promise<HouseholdAnswer> {
    const body = (await this.ports.models.loadIn(program, households, [householdId])).get(householdId)?.body;
    if (!body) {
      const message = `There is no household ${householdId}; create it first, or correct the id.`;
      throw new CommandRefused(refuse('household_unknown', message, { householdId }));
    }
    const documents = new MemberDocuments(this.ports);
    const { balance, revision } = await documents.balanceNow(await documents.balances(program, householdId));
    return { ...body, revision, balance };
  }
}

@Injectable()
@QueryHandler(ListHouseholds)
export class ListHouseholdsHandler implements IQueryHandler<ListHouseholds> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, status, page }: ListHouseholds): Promise<PageView<HouseholdAnswer>> {
    const { models } = this.ports;
    const filter = { program, ...(status && { status }) };
    const { documents, cursor } = await models.find(households, { filter, ...page });
    const ids = documents.map(({ body }) => body.householdId);
    const accounts = await models.loadIn(program, balances, ids);
    const items: HouseholdAnswer[] = [];
    for (const { body } of documents) {
      const account = accounts.get(body.householdId)?.body; // the other read model may come to a new one later
      const now = account && (await new MemberDocuments(this.ports).balanceNow(account));
      items.push({ ...body, ...(now && { revision: now.revision }), balance: now?.balance ?? EMPTY_BALANCE });
    }
    return { items, ...(cursor && { cursor }) };
  }
}
