import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { campaignLife, campaigns } from '#loyalty/campaigns';
import { type Budget } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram } from '#loyalty/queries/server';
import { versionAt } from '#loyalty/program';
import { localDayOf, type LocalDay } from '#platform';
import { CommandRefused, refuse } from '#runner';

import { type BudgetAmount } from '../events.js';
import { leftOf } from '../left.js';
import { campaignBudgets } from '../views/campaign-budgets.js';

/** What may still be given; null where nothing limits it. */
interface Left {
  readonly points: number | null;
  readonly uses: number | null;
}

/** The budget of a campaign as it is now. */
export interface CampaignBudgetView {
  readonly campaignId: string;
  readonly version: number;
  readonly budget: Budget;
  readonly given: BudgetAmount;
  readonly used: BudgetAmount;
  readonly underWay: BudgetAmount & { readonly takings: number };
  readonly left: Left;
  readonly today: BudgetAmount & { readonly day: LocalDay };
}

/** What is left of the budget of a campaign. @throws CommandRefused `campaign_unknown`, `campaign_without_budget` */
export class GetCampaignBudget extends RowOfProgram<CampaignBudgetView> {
  static readonly reads = [campaigns, campaignBudgets] as const;
}

const NOTHING: BudgetAmount = { points: 0, uses: 0 };

@Injectable()
@QueryHandler(GetCampaignBudget)
export class GetCampaignBudgetHandler implements IQueryHandler<GetCampaignBudget> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly programs: Programs,
  ) {}

  async execute({ program, rowId }: GetCampaignBudget): Promise<CampaignBudgetView> {
    const unknown = (id: string) => campaignLife.unknown(id);
    const { campaignId, version, budget } = await rowOfProgram(this.ports, campaigns, { program, rowId }, unknown);
    if (!budget) {
      const message = `Campaign ${campaignId} has no budget: it gives members what its rules say.`;
      throw new CommandRefused(refuse('campaign_without_budget', message, { campaignId }));
    }
    const id = `${program}.${campaignId}`;
    const found = (await this.ports.models.load(campaignBudgets, [id])).get(id);
    const { given = NOTHING, underWay: takings = 0, underWayOf = NOTHING, onDay } = found?.body ?? {};
    const now = this.ports.clock.now();
    const { timeZone } = versionAt(await this.programs.known(program), now)!.rules;
    const day = localDayOf(now, timeZone);
    const limits = budget as unknown as Budget;
    const left = leftOf(limits, { given, ...(onDay && { onDay }) }, day);
    const today = onDay && onDay.day >= day ? onDay : { day, ...NOTHING };
    const used = lessUnderWay(given, underWayOf);
    return {
      ...{ campaignId, version, budget: limits, given, used, underWay: { takings, ...underWayOf } },
      left: { points: orNull(left.points), uses: orNull(left.uses) },
      today,
    };
  }
}

/** Points may be back in the budget before it is said that they had been used. */
const lessUnderWay = (given: BudgetAmount, underWay: BudgetAmount): BudgetAmount => ({
  points: Math.max(0, given.points - underWay.points),
  uses: Math.max(0, given.uses - underWay.uses),
});

const orNull = (number: number): number | null => (number === Infinity ? null : number);
