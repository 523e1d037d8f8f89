import { percent, periodFigure, ratio } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { within } from './rows-by-day.js';

/** A purchase of somebody who is no member, in the shape of what members did. */
export function guestActivity(purchase: {
  readonly day: number;
  readonly channel: string | null;
  readonly store: string | null;
  readonly partner: string | null;
  readonly amount: number;
}): MemberActivity {
  const nothing = { discounted: 0, discountedAmount: 0, promotions: [], cost: 0, costedAmount: 0 };
  return { ...NOBODY, purchases: [{ ...nothing, count: 1, ...purchase }] };
}

const NOBODY: MemberActivity = {
  memberId: '',
  enrolledDay: null,
  enrolledChannel: null,
  purchases: [],
  parts: [],
  earned: [],
  statusApart: [],
  redeemed: [],
  feedback: [],
  behaviours: [],
  answers: [],
  requestsOpened: [],
  claims: [],
  states: [],
  tiers: [],
  classes: [],
  segments: [],
  generations: [],
};

interface Sides {
  customers: number;
  purchases: number;
  revenue: number;
  guestPurchases: number;
  guestRevenue: number;
}

export const membersAndGuests = periodFigure<Sides>({
  name: 'members-and-guests',
  definition:
    'Purchases of members against those of guests: number, revenue and order value of each, and the share of members in both, ' +
    'in %. A guest purchase that a member has claimed counts as the member’s. Minor units. Members choose to be members: the ' +
    'difference is not what the programme brought about.',
  source: 'Compares purchases recorded with and without a member.',
  channelOf: 'purchase',
  looksBack: 0,
  guests: true,
  columns: [
    'customers',
    'purchases',
    'revenue',
    'orderValue',
    'guestPurchases',
    'guestRevenue',
    'guestOrderValue',
    'purchaseShare',
    'revenueShare',
  ],
  start: () => ({ customers: 0, purchases: 0, revenue: 0, guestPurchases: 0, guestRevenue: 0 }),
  add(state, member, { range }) {
    const rows = within(member.purchases, range);
    if (rows.length === 0) return false;
    const isGuest = member.memberId === '';
    if (!isGuest) state.customers += 1;
    for (const { count, amount } of rows) {
      state[isGuest ? 'guestPurchases' : 'purchases'] += count;
      state[isGuest ? 'guestRevenue' : 'revenue'] += amount;
    }
    return true;
  },
  rows: ({ customers, purchases, revenue, guestPurchases, guestRevenue }) => [
    {
      customers,
      purchases,
      revenue,
      orderValue: ratio(revenue, purchases),
      guestPurchases,
      guestRevenue,
      guestOrderValue: ratio(guestRevenue, guestPurchases),
      purchaseShare: percent(purchases, purchases + guestPurchases),
      revenueShare: percent(revenue, revenue + guestRevenue),
    },
  ],
});
