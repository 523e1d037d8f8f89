import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type ReplayPoint } from '#loyalty/audit';
import { balances } from '#loyalty/balances';
import { benefitsOf, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { type TierView } from './answers.js';

/** The tier now, or at a point of the past, on the ladder that was in force then. @throws MemberUnknown, DocumentParked */
export class GetTier extends Query<TierView> {
  static readonly reads = [balances] as const;

  constructor(
    readonly program: Program,
    readonly memberId: string,
    readonly point?: ReplayPoint,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetTier)
export class GetTierHandler implements IQueryHandler<GetTier> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, point }: GetTier): Promise<TierView> {
    const documents = new MemberDocuments(this.ports);
    const { programId, versions } = program;
    const { revision, asOf, tier, statusPoints } = point
      ? await this.ports.history.balanceAt(programId, memberId, point)
      : await documents.balanceNow(await documents.balances(programId, memberId));
    const { rules } = versionAt(program, asOf) ?? versions[0]!;
    const { ladder, metric } = rules.tiers;
    const next = tier === null ? undefined : ladder[ladder.findIndex((rung) => rung.tier === tier) + 1];
    return {
      memberId,
      revision,
      asOf,
      tier,
      statusPoints,
      benefits: benefitsOf(rules, tier) ?? null,
      next: next ?? null,
      ladder,
      metric,
    };
  }
}
