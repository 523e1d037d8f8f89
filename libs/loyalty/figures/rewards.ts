import { type FigureValue, numberInput, percent, periodFigure } from './figure.js';
import { type Claim } from './member-activity.js';
import { type Range } from './periods.js';

interface OfReward {
  members: number;
  claims: number;
  cancelled: number;
  points: number;
  vouchers: number;
  used: number;
  uses: number;
  takenOff: number;
}

const none = (): OfReward => ({
  ...{ members: 0, claims: 0, cancelled: 0, points: 0 },
  ...{ vouchers: 0, used: 0, uses: 0, takenOff: 0 },
});

const isIn = (day: number, { from, to }: Range): boolean => day >= from && day <= to;

function addClaim(row: OfReward, { points, isCancelled, hasVoucher, uses }: Claim): void {
  row.claims += 1;
  if (isCancelled) row.cancelled += 1;
  else row.points += points;
  // One that was used before its claim was cancelled counts as used.
  if (!hasVoucher || (isCancelled && uses.length === 0)) return;
  row.vouchers += 1;
  if (uses.length > 0) row.used += 1;
}

export const rewardRedemption = periodFigure<Map<string, OfReward>>({
  name: 'reward-redemption',
  definition:
    'Redemption by reward. Of the period in which it was claimed: `claims` (gifts of challenges among them), of these `cancelled` up to `asOf`; ' +
    '`points` paid for those that were not, and their `cost` = points × costPerPoint; `vouchers` that came with them, of these `used` at least once up to `asOf`, and ' +
    '`usedShare` = used / vouchers × 100, which young claims make look worse than it is. Of the period of the use, whenever it was claimed: `uses` of vouchers at the ' +
    'till, and what they took off (`takenOff`, in minor units; 0 where nobody can say, as of a product). `members` had a claim or a use in it.',
  source:
    'Redemption rate of coupons: redeemed / distributed (Farris et al. 2010, Marketing Metrics, ch. 8), by when they were distributed.',
  channelOf: 'enrolment',
  looksBack: 0,
  columns: [
    ...['reward', 'members', 'claims', 'cancelled', 'points', 'cost'],
    ...['vouchers', 'used', 'usedShare', 'uses', 'takenOff'],
  ],
  inputs: {
    costPerPoint: { kind: 'number', min: 0, max: 1e6, default: 1, means: 'Minor units that a redeemed point costs.' },
  },
  start: () => new Map(),
  add(state, { claims }, { range }) {
    const rewards = new Set<string>();
    const rowOf = (rewardId: string): OfReward => {
      let row = state.get(rewardId);
      if (!row) state.set(rewardId, (row = none()));
      if (!rewards.has(rewardId)) row.members += 1;
      rewards.add(rewardId);
      return row;
    };
    for (const claim of claims) {
      if (isIn(claim.day, range)) addClaim(rowOf(claim.rewardId), claim);
      for (const { day, amount } of claim.uses) {
        if (!isIn(day, range)) continue;
        const row = rowOf(claim.rewardId);
        row.uses += 1;
        row.takenOff += amount;
      }
    }
    return rewards.size > 0;
  },
  rows: (state, { inputs }) =>
    [...state]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reward, row]) => ({ reward, ...rowOf(row, numberInput(inputs, 'costPerPoint')) })),
});

function rowOf(row: OfReward, costPerPoint: number): Readonly<Record<string, FigureValue>> {
  const { members, claims, cancelled, points, vouchers, used, uses, takenOff } = row;
  const cost = points * costPerPoint;
  return {
    ...{ members, claims, cancelled, points, cost },
    ...{ vouchers, used, usedShare: percent(used, vouchers), uses, takenOff },
  };
}
