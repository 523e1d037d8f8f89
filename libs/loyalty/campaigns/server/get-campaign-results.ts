import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type FigureScope, Passes } from '#loyalty/figures/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { dayNumber, earlier, type Instant, later, type LocalDay, localDayOf } from '#platform';
import { CommandRefused, type Refusal, refuse } from '#runner';

import { type CampaignResults, Comparison } from '../results/compare.js';
import { campaigns } from '../views/campaigns.js';
import { type CampaignDocument } from '../views/campaigns-schema.js';
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

const DEFINITION =
  'All that members bought on the days of the campaign, less what came back of it, by any campaign or none: of those who could get it, and of those who were drawn out of it. ' +
  'Everybody who was a member by its last day counts, buyers or not; of a campaign that names its members, they alone. `difference` is per member, with less without, and `low` to `high` is its 95 % confidence interval. ' +
  'Days on which the campaign began or ended count as a whole. `margin` is what was paid less its cost, of purchases that say their cost.';

const SOURCE =
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
    const now = this.ports.clock.now();
    const { holdout, begun } = comparable(campaign, now);
    const [from, to] = [localDayOf(begun, zone), localDayOf(lastOf(campaign, begun, now), zone)];
    const { audience, version, codes } = campaign;
    const members = audience.members ? new Set(audience.members) : undefined;
    const window = { campaignId, holdout, members, from: dayNumber(from), to: dayNumber(to) };
    const comparison = new Comparison(window);
    for await (const member of this.passes.membersOf({ program, zone, lastDay: window.to })) comparison.add(member);
    const results = comparison.results(membersMin) ?? null;
    return { campaignId, version, holdout, from, to, codes, definition: DEFINITION, source: SOURCE, results };
  }
}

/** @throws CommandRefused where there is nothing to compare */
function comparable(
  { campaignId, holdout, activatedAt, startsAt }: CampaignDocument,
  now: Instant,
): { readonly holdout: number; readonly begun: Instant } {
  if (holdout === null)
    throw refused(refuse('campaign_without_holdout', `Campaign ${campaignId} has no holdout.`, { campaignId }));
  const begun = activatedAt && later(activatedAt, startsAt);
  if (begun !== null && begun <= now) return { holdout, begun };
  throw refused(refuse('campaign_not_active', `Campaign ${campaignId} has not begun yet.`, { campaignId }));
}

const refused = (refusal: Refusal): CommandRefused => new CommandRefused(refusal);

/** The last instant at which it was on, or might have been. */
function lastOf({ endsAt, step, stepSince }: CampaignDocument, begun: Instant, now: Instant): Instant {
  const ends = [endsAt, step === 'ended' ? stepSince : null].filter((end) => end !== null);
  return ends.reduce((at, end) => later(begun, earlier(at, new Date(Date.parse(end) - 1).toISOString())), now);
}
