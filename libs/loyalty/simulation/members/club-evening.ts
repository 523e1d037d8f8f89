import { isHeldOut } from '#loyalty/program';

import { type Dice } from '../chance/dice.js';
import { type Agenda } from './agenda.js';

/** What the shop's campaign, rewards, challenge, plan and partner are called, and what of them its members know. */
export const CLUB = {
  campaignId: 'club-evening',
  /** The word that the invitation has. */
  code: 'CLUB-EVENING',
  /** The share of members who are not invited, by chance. */
  holdout: 0.3,
  challengeId: 'club-pair',
  planId: 'club',
  partnerId: 'corner-cafe',
  /** What they cost in points, dearest first; a voucher that comes with one is for purchases of at least so much, in minor units. */
  rewards: [
    { rewardId: 'opening-night', price: 30 },
    { rewardId: 'five-off', price: 12, voucher: { minimumSpend: 2_000 } },
    { rewardId: 'free-coffee', price: 4, voucher: { minimumSpend: 0 } },
  ],
} as const;

/** After the last evening's orders, gifts and corrections, in minutes after midnight. */
const DOORS_OPEN = 23 * 60 + 57;

const MINUTES = 2;

const STEP_MINUTES = 0.1;

/** Who comes to the evening: of those who are invited, and of those who hear of it nevertheless. */
const COMES = { invited: 0.35, others: 0.2 } as const;

const BUYS_TWICE = 0.3;

const CLAIMS = 0.3;

const USES_VOUCHER = 0.6;

const SUBSCRIBES = 0.02;

const BUYS_AT_PARTNER = 0.04;

const AMOUNT = { least: 2_000, most: 9_000 } as const;

const COST_SHARE = 0.6;

const AMOUNT_AT_PARTNER = { least: 400, most: 3_000 } as const;

interface Guest {
  readonly member: string;
  readonly day: number;
  /** What the member surely has. */
  readonly points: number;
}

/**
 * Lets a member take part in the club evening, with which the shop's time ends: those who are invited come more often, name the code and buy; some have a reward for their points and use
 * its voucher at once, a few begin a plan or buy at the partner. None of it has a past: it counts from when the server has it.
 */
export function spendClubEvening(dice: Dice, agenda: Agenda, { member, day, points }: Guest): void {
  const isInvited = !isHeldOut(CLUB.campaignId, member, CLUB.holdout);
  let minute = DOORS_OPEN + MINUTES * dice.unit();
  const add = (fact: Parameters<Agenda['add']>[2]) => agenda.add(day, (minute += STEP_MINUTES), fact);
  const comes = dice.chance(isInvited ? COMES.invited : COMES.others);
  const times = comes ? (dice.chance(BUYS_TWICE) ? 2 : 1) : 0;
  for (let time = 1; time <= times; time++) {
    const amount = dice.whole(AMOUNT.least, AMOUNT.most);
    const about = {
      purchaseId: `${member}-club-${time}`,
      channel: 'store',
      cost: Math.floor(amount * COST_SHARE),
    } as const;
    add({ kind: 'buy-now', member, ...about, amount, codes: isInvited ? [CLUB.code] : undefined });
  }
  if (dice.chance(CLAIMS)) claim(dice, add, { member, points });
  if (dice.chance(SUBSCRIBES))
    add({ kind: 'subscribe', member, subscriptionId: `${member}-plan`, planId: CLUB.planId });
  if (dice.chance(BUYS_AT_PARTNER)) {
    const amount = dice.whole(AMOUNT_AT_PARTNER.least, AMOUNT_AT_PARTNER.most);
    const { partnerId: partner } = CLUB;
    add({ kind: 'buy-now', member, purchaseId: `${member}-cafe`, channel: 'store', amount, partner });
  }
}

/** One of the rewards that the member has the points for, and its voucher. */
function claim(
  dice: Dice,
  add: (fact: Parameters<Agenda['add']>[2]) => void,
  { member, points }: Pick<Guest, 'member' | 'points'>,
): void {
  const affordable = CLUB.rewards.filter(({ price }) => price <= points);
  if (affordable.length === 0) return;
  const reward = dice.pick(affordable);
  const claimId = `${member}-reward`;
  add({ kind: 'claim', member, claimId, rewardId: reward.rewardId });
  if (!('voucher' in reward) || !dice.chance(USES_VOUCHER)) return;
  const spend = reward.voucher.minimumSpend + dice.whole(AMOUNT_AT_PARTNER.least, AMOUNT_AT_PARTNER.most);
  add({ kind: 'use-voucher', member, claimId, useId: `${member}-use`, spend, place: 'club' });
}
