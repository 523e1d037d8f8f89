import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type MemberActivity, memberActivity } from '#loyalty/figures';
import { type FigureAnswer, type FigureScope, Passes } from '#loyalty/figures/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { Comparison } from '../results/compare.js';
import { LIFT_COLUMNS, type LiftOf, liftRows } from '../results/lift.js';
import { campaigns } from '../views/campaigns.js';
import { comparedOf } from './compared-of.js';
import { RESULTS_DEFINITION, RESULTS_SOURCE } from './get-campaign-results.js';

/** The campaigns with a holdout, side by side. @throws TooManyQueries */
export class GetCampaignLift extends Query<FigureAnswer> {
  static readonly reads = [campaigns, 'activity'] as const;

  constructor(readonly scope: FigureScope) {
    super();
  }
}

/** Campaigns that are compared at once: those that were defined last. */
const CAMPAIGNS_MAX = 50;

const DEFINITION =
  'Lift of campaigns against their holdouts: a row for each campaign that has one and has begun, and for each thing that is compared, as `GET /v1/campaigns/{campaignId}/results` has it. ' +
  `${RESULTS_DEFINITION} \`mean\` and \`controlMean\` are per member, with and without the campaign; \`lift\` is their difference, \`liftShare\` that in % of \`controlMean\`. ` +
  '`isSure`: 0 is not in the interval; of twenty campaigns that change nothing, about one looks sure. ' +
  `Of the ${CAMPAIGNS_MAX} that were defined last.`;

interface Compared {
  readonly about: LiftOf;
  readonly lastDay: number;
  readonly comparison: Comparison;
}

/** A member's history up to each last day is made once: campaigns that go on have the same one. */
function addTo(compared: readonly Compared[], upTo: (lastDay: number) => MemberActivity): void {
  const histories = new Map<number, MemberActivity>();
  for (const { comparison, lastDay } of compared) {
    const history = histories.get(lastDay) ?? upTo(lastDay);
    histories.set(lastDay, history);
    comparison.add(history);
  }
}

@Injectable()
@QueryHandler(GetCampaignLift)
export class GetCampaignLiftHandler implements IQueryHandler<GetCampaignLift> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly passes: Passes,
  ) {}

  async execute({ scope }: GetCampaignLift): Promise<FigureAnswer> {
    const { program, rules, membersMin } = scope;
    const compared = await this.compared(program, rules.timeZone);
    if (compared.length > 0)
      for await (const years of this.passes.yearsOf(program))
        addTo(compared, (lastDay) => memberActivity(years, rules.timeZone, lastDay));
    const found = compared.map(({ about, comparison }) => ({ about, results: comparison.results(membersMin) }));
    return {
      ...{ figure: 'campaign-lift', definition: DEFINITION, source: RESULTS_SOURCE },
      ...{ asOf: this.ports.clock.now(), inputs: {}, columns: LIFT_COLUMNS },
      rows: found.flatMap(({ about, results }) => (results ? liftRows(about, results) : [])),
      suppressed: found.filter(({ results }) => !results).length,
    };
  }

  private async compared(program: string, zone: string): Promise<readonly Compared[]> {
    const filter = { program, holdout: { $ne: null }, activatedAt: { $ne: null } };
    const query = { filter, sort: [['definedAt', -1]] as const, limit: CAMPAIGNS_MAX };
    const { documents } = await this.ports.models.find(campaigns, query);
    const now = this.ports.clock.now();
    return documents
      .flatMap(({ body }) => {
        const one = comparedOf(body, now, zone);
        if ('kind' in one) return [];
        const { window, from, to } = one;
        const { campaignId, holdout } = window;
        return { about: { campaignId, from, to, holdout }, lastDay: window.to, comparison: new Comparison(window) };
      })
      .sort((a, b) => (a.about.campaignId < b.about.campaignId ? -1 : 1));
  }
}
