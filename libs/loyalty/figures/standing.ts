import { percent, periodFigure } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { type Range } from './periods.js';
import { anyWithin, valueAt, within } from './rows-by-day.js';

/** Enrolled, and neither closed nor forgotten, at the end of a day. */
export function isMemberAt(member: MemberActivity, day: number): boolean {
  const state = valueAt(member.states, day);
  return state === 'active' || state === 'frozen';
}

/** Bought, redeemed, answered or did something that the programme knows. */
function isActiveIn(member: MemberActivity, range: Range): boolean {
  const lists = [member.purchases, member.redeemed, member.feedback, member.behaviours, member.requestsOpened];
  return lists.some((list) => anyWithin(list, range));
}

interface Counted {
  members: number;
  active: number;
}

export const active = periodFigure<Counted>({
  name: 'active',
  definition:
    'Active members: members with an activity in the period / members at its end × 100. Activities are purchases, ' +
    'redemptions, answers to surveys, behaviours (review, visit, …) and service requests; frozen members count as members, ' +
    'closed and forgotten ones do not.',
  source: 'The programme measure of the field; what counts as an activity has to be said, as here.',
  channelOf: 'enrolment',
  looksBack: 0,
  columns: ['members', 'active', 'rate'],
  start: () => ({ members: 0, active: 0 }),
  add(state, member, { range, asOfDay }) {
    if (!isMemberAt(member, Math.min(range.to, asOfDay))) return false;
    state.members += 1;
    if (isActiveIn(member, range)) state.active += 1;
    return true;
  },
  rows: ({ members, active: did }) => [{ members, active: did, rate: percent(did, members) }],
});

/** Members at the end of the period by what they are then. */
const distribution = (
  name: string,
  column: string,
  definition: string,
  valueOf: (member: MemberActivity, day: number) => string,
) =>
  periodFigure<Map<string, number>>({
    name,
    definition,
    source: 'The share of each, of all members that are neither closed nor forgotten.',
    channelOf: 'enrolment',
    looksBack: 0,
    columns: [column, 'members', 'share'],
    start: () => new Map(),
    add(state, member, { range, asOfDay }) {
      const day = Math.min(range.to, asOfDay);
      if (!isMemberAt(member, day)) return false;
      const value = valueOf(member, day);
      state.set(value, (state.get(value) ?? 0) + 1);
      return true;
    },
    rows: (state) => {
      const all = [...state.values()].reduce((sum, members) => sum + members, 0);
      return [...state]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([value, members]) => ({ [column]: value, members, share: percent(members, all) }));
    },
  });

export const tiers = distribution(
  'tiers',
  'tier',
  'Members by the tier that they have at the end of the period, or at `asOf` where it is not over; as recorded: a review ' +
    'that is due counts from when the schedule has settled it.',
  (member, day) => valueAt(member.tiers, day) ?? 'none',
);

export const classes = distribution(
  'classes',
  'class',
  'Members by their loyalty class at the end of the period, or at `asOf` where it is not over; unclassified until there is ' +
    'enough evidence.',
  (member, day) => valueAt(member.classes, day) ?? 'unclassified',
);

interface Points {
  members: number;
  redeemers: number;
  earned: number;
  redeemed: number;
}

export const redemption = periodFigure<Points>({
  name: 'redemption',
  definition:
    'Redemption rate, both ways: of points, redeemed / earned in the period × 100 (above 100 where savings are used); of ' +
    'members, those who redeemed in it / members at its end × 100.',
  source: 'Smile.io reports it by members (aim > 20 %), others by points: so both have their names here.',
  channelOf: 'enrolment',
  looksBack: 0,
  columns: ['earned', 'redeemed', 'rate', 'members', 'redeemers', 'memberRate'],
  start: () => ({ members: 0, redeemers: 0, earned: 0, redeemed: 0 }),
  add(state, member, { range, asOfDay }) {
    const isMember = isMemberAt(member, Math.min(range.to, asOfDay));
    const redeemed = within(member.redeemed, range);
    const earned = within(member.earned, range);
    if (!isMember && redeemed.length === 0 && earned.length === 0) return false;
    if (isMember) state.members += 1;
    if (isMember && redeemed.length > 0) state.redeemers += 1;
    for (const { points } of earned) state.earned += points;
    for (const { points } of redeemed) state.redeemed += points;
    return true;
  },
  rows: ({ members, redeemers, earned, redeemed }) => [
    {
      earned,
      redeemed,
      rate: percent(redeemed, earned),
      members,
      redeemers,
      memberRate: percent(redeemers, members),
    },
  ],
});
