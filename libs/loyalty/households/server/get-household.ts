import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
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
