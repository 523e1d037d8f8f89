import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type FigureScope, Passes } from '#loyalty/figures/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type LocalDay } from '#platform';
import { CommandRefused } from '#runner';

import { type CampaignResults, Comparison } from '../results/compare.js';
import { campaigns } from '../views/campaigns.js';
import { type CampaignDocument } from '../views/campaigns-schema.js';
import { comparedOf } from './compared-of.js';
import { loadCampaign } from './get-campaigns.js';

/** What a campaign brought, as far as chance lets one say. */
export interface CampaignResultsAnswer {
  readonly campaignId: string;
  readonly version: number;
  readonly holdout: number;
  /** The first and the last day that count. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** What became of its codes, up to now. */
  readonly codes: CampaignDocument['codes'];
  readonly definition: string;
  readonly source: string;
  /** Null where a group is too small to be shown. */
  readonly results: CampaignResults | null;
}

/** @throws CommandRefused `campaign_unknown`, `campaign_without_holdout`, `campaign_not_active`; TooManyQueries */
export class GetCampaignResults extends Query<CampaignResultsAnswer> {
  static readonly reads = [campaigns, 'activity'] as const;

  constructor(
    readonly scope: FigureScope,
    readonly campaignId: string,
  ) {
    super();
  }
}

export const RESULTS_DEFINITION =
  'All that members bought on the days of the campaign, less what came back of it, by any campaign or none: of those who could get it, and of those who were drawn out of it. ' +
  'Everybody who was a member by its last day counts, buyers or not; of a campaign that names its members, they alone. `difference` is per member, with less without, and `low` to `high` is its 95 % confidence interval. ' +
  'Days on which the campaign began or ended count as a whole. `margin` is what was paid less its cost, of purchases that say their cost.';

export const RESULTS_SOURCE =
  "Intention to treat (Fisher 1925; Montori & Guyatt 2001, CMAJ 165: 1339–1341); Welch's interval (Welch 1947, Biometrika 34: 28–35).";

@Injectable()
@QueryHandler(GetCampaignResults)
export class GetCampaignResultsHandler implements IQueryHandler<GetCampaignResults> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly passes: Passes,
  ) {}

  async execute({ scope, campaignId }: GetCampaignResults): Promise<CampaignResultsAnswer> {
    const { program, rules, membersMin } = scope;
    const zone = rules.timeZone;
    const campaign = await loadCampaign(this.ports, program, campaignId);
    const compared = comparedOf(campaign, this.ports.clock.now(), zone);
    if ('kind' in compared) throw new CommandRefused(compared);
    const { window, from, to } = compared;
    const { holdout } = window;
    const { version, codes } = campaign;
    const comparison = new Comparison(window);
    for await (const member of this.passes.membersOf({ program, zone, lastDay: window.to })) comparison.add(member);
    const results = comparison.results(membersMin) ?? null;
    return {
      campaignId,
      version,
      holdout,
      from,
      to,
      codes,
      definition: RESULTS_DEFINITION,
      source: RESULTS_SOURCE,
      results,
    };
  }
}
