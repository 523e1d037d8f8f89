import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances, EMPTY_BALANCE } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { type Refusal, refuse } from '#runner';

import { households } from '../views/households.js';
import { type HouseholdAnswer } from './answers.js';

/** A household with its balance of this instant. @throws CommandRefused `household_unknown`, DocumentParked */
export class GetHousehold extends RowOfProgram<HouseholdAnswer> {
  static readonly reads = [households, balances] as const;
}

/** Households in the order of their ids, with their balances of this instant. */
export class GetHouseholds extends RowsOfProgram<HouseholdAnswer> {
  static readonly reads = [households, balances] as const;
}

function unknown(householdId: string): Refusal {
  const message = `There is no household ${householdId}; create it first, or correct the id.`;
  return refuse('household_unknown', message, { householdId });
}

@Injectable()
@QueryHandler(GetHousehold)
export class GetHouseholdHandler implements IQueryHandler<GetHousehold> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, rowId: householdId }: GetHousehold): Promise<HouseholdAnswer> {
    const household = await rowOfProgram(this.ports, households, { program, rowId: householdId }, unknown);
    const documents = new MemberDocuments(this.ports);
    const { balance, revision } = await documents.balanceNow(await documents.balances(program, householdId));
    return { ...household, revision, balance };
  }
}

@Injectable()
@QueryHandler(GetHouseholds)
export class GetHouseholdsHandler implements IQueryHandler<GetHouseholds> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetHouseholds): Promise<PageView<HouseholdAnswer>> {
    const page = await rowsOfProgram(this.ports, households, query);
    const ids = page.items.map(({ householdId }) => householdId);
    const accounts = await this.ports.models.loadIn(query.program, balances, ids);
    const items: HouseholdAnswer[] = [];
    for (const household of page.items) {
      const account = accounts.get(household.householdId)?.body; // the other read model may come to a new one later
      const now = account && (await new MemberDocuments(this.ports).balanceNow(account));
      items.push({ ...household, ...(now && { revision: now.revision }), balance: now?.balance ?? EMPTY_BALANCE });
    }
    return { ...page, items };
  }
}
