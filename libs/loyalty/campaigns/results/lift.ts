import { type FigureRow } from '#loyalty/figures';

import { type CampaignResults, COMPARED } from './compare.js';

/** A campaign that was compared with its holdout, and the days that count. */
export interface LiftOf {
  readonly campaignId: string;
  readonly from: string;
  readonly to: string;
  readonly holdout: number;
}

export const LIFT_COLUMNS = [
  ...['campaign', 'from', 'to', 'holdout', 'measure', 'members', 'controls'],
  ...['mean', 'controlMean', 'lift', 'low', 'high', 'liftShare', 'isSure'],
];

/** A row for each thing that is compared: the means per member, their difference with its interval, and that as a share. */
export function liftRows({ campaignId: campaign, ...days }: LiftOf, results: CampaignResults): readonly FigureRow[] {
  const { with: took, without, difference } = results;
  return COMPARED.map((measure) => {
    const [mean, controlMean] = [took[measure] / took.members, without[measure] / without.members];
    const found = difference[measure];
    const isSure = found && (found.low > 0 || found.high < 0);
    return {
      ...{ campaign, ...days, measure, members: took.members, controls: without.members, mean, controlMean },
      ...{ lift: mean - controlMean, low: found?.low ?? null, high: found?.high ?? null },
      liftShare: controlMean === 0 ? null : ((mean - controlMean) / controlMean) * 100,
      isSure,
    };
  });
}
