import { affinity } from './affinity.js';
import { csat, nps } from './answers.js';
import { brandLoyalty } from './brand.js';
import { categoryShare } from './category-share.js';
import { cohorts } from './cohorts.js';
import { acquisitionCost, retentionWhatIf } from './economics.js';
import { engagement, firstResponse } from './engagement.js';
import { type PeriodFigure } from './figure.js';
import { membersAndGuests } from './guests.js';
import { programHealth } from './health.js';
import { lift } from './lift.js';
import { rewardRedemption } from './rewards.js';
import { clv, frequency, orderValue, repeat } from './purchasing.js';
import { churn, retention } from './retention.js';
import { rfm } from './rfm.js';
import { spendDistribution } from './spend.js';
import { active, classes, redemption, tiers } from './standing.js';
import { survival } from './survival.js';

/** Every figure that is made of members by period, by its name. */
export const PERIOD_FIGURES: ReadonlyMap<string, PeriodFigure> = new Map(
  [
    retention,
    churn,
    repeat,
    frequency,
    orderValue,
    clv,
    nps,
    csat,
    redemption,
    active,
    tiers,
    classes,
    cohorts,
    engagement,
    firstResponse,
    brandLoyalty,
    lift,
    retentionWhatIf,
    acquisitionCost,
    membersAndGuests,
    programHealth,
    rewardRedemption,
    survival,
    rfm,
    spendDistribution,
    affinity,
    categoryShare,
  ].map((figure) => [figure.name, figure]),
);
