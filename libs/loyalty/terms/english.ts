import { type Wording } from './language.js';

const ROUNDED = { floor: 'rounded down', nearest: 'rounded to the nearest whole point', ceil: 'rounded up' };

const UNITS = {
  days: ['day', 'days'],
  months: ['month', 'months'],
  years: ['year', 'years'],
  hours: ['hour', 'hours'],
  minutes: ['minute', 'minutes'],
  seconds: ['second', 'seconds'],
} as const;

const span: Wording['span'] = (count, unit) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

export const english: Wording = {
  decimal: '.',
  group: ',',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  day: (day, month, year) => `${day} ${month} ${year}`,
  at: (day, time) => `${day} at ${time}`,
  and: 'and',
  or: 'or',
  points: (count, one) => `${count} ${one ? 'point' : 'points'}`,
  span,
  behaviours: {
    review: 'a review',
    share: 'sharing us with others',
    recycling: 'recycling',
    newsletter: 'reading our newsletter',
    visit: 'a visit',
    referral: 'recommending us to a new member',
  },
  behaviour: (slug) => `“${slug}”`,

  period: {
    from: (moment) => `from ${moment}`,
    through: (day) => `through ${day}`,
    until: (moment) => `until ${moment}`,
    onwards: 'until further notice',
  },
  selected: (tiers) => `It is for selected members${tiers === undefined ? '' : ` of ${tiers}`} only.`,
  zone: (zone) => `Days and times are those of the time zone ${zone}.`,

  headings: { earning: 'How you earn points', tiers: 'Tiers', points: 'Your points' },
  title: (name) => `Terms of ${name}`,
  frame: (currency, zone) => `Amounts are in ${currency}. Days and months are those of the time zone ${zone}.`,
  noRules: 'No points are earned at present.',
  perAmount: (points, money, rounding) =>
    `You earn ${points} for each ${money} that you spend, counted on the whole amount and ${ROUNDED[rounding]}.`,
  fixed: (points) => `You earn ${points} for each purchase.`,
  fixedFor: (points, behaviour) => `You earn ${points} for ${behaviour}.`,
  multiplier: (factor, rounding) =>
    `The points that a purchase earns are multiplied by ${factor}, ${ROUNDED[rounding]}.`,
  multiplierFor: (behaviour, factor, rounding) =>
    `The points for ${behaviour} are multiplied by ${factor}, ${ROUNDED[rounding]}.`,
  when: (condition) => `This applies when: ${condition}.`,
  lines: (condition) => `It counts the lines of a purchase for which this is true: ${condition}.`,
  onlyTiers: (tiers) => `It is for members of ${tiers} only.`,
  onlyPlans: (plans) => `It is for members with the plan ${plans} only.`,
  from: (day) => `It applies from ${day}.`,
  until: (day) => `It ends on ${day}.`,
  through: (day) => `It applies through ${day}.`,
  capPurchase: (points) => `It gives ${points} at most for one purchase.`,
  capDay: (points) => `It gives ${points} at most in a day.`,
  capMember: (points) => `It gives ${points} at most to a member in all.`,
  counts: {
    spendable: 'This is for points that you can spend; they do not count towards tiers.',
    status: 'This is for status points: they count towards tiers and cannot be spent.',
  },
  best: 'Of the rules marked so, only the one that gives most counts.',
  exclusive: 'Where it applies, no later rule does.',
  onceEach: 'You earn points for the same thing once only, such as for one and the same review.',
  order: 'Rules are applied in the order of this list; multiplications come last.',

  firstTier: (tier) => `Every member begins as ${tier}.`,
  tier: (tier, threshold) => `You become ${tier} with ${threshold}.`,
  qualifyingPoints: (points) => `${points} from purchases`,
  statusPoints: (count, one) => `${count} status ${one ? 'point' : 'points'} from purchases`,
  statusPointsApart:
    'Status points make tiers: they cannot be spent and do not expire. Points that you earn by a purchase are status points too, where a rule says nothing else.',
  spend: (money) => `${money} spent`,
  purchases: (count, one) => `${count} ${one ? 'purchase' : 'purchases'}`,
  rolling: (months) => (months === 1 ? 'in the last month' : `in the last ${months} months`),
  calendarYear: 'in a calendar year',
  lifetime: 'since you joined',
  tierMultiplier: (tier, factor, counts) =>
    `As ${tier} you earn ${factor} times the ${{ spendable: 'points that can be spent', status: 'status points', both: 'points' }[counts]} of a purchase, after all other rules and rounded down.`,
  exclusiveRewards: (tier, rewards) => `These rewards are for ${tier} only: ${rewards}.`,
  earlyAccess: (tier, days) => `As ${tier} you can get new rewards ${span(days, 'days')} before others.`,
  also: (tier, phrases) => `As ${tier} you also have: ${phrases}.`,
  upAtOnce: 'You move up at once. Spending points never lowers your tier.',
  downgrade: {
    balance_based:
      'At the start of each month we look again: you keep the tier that you have reached then, which may be a lower one.',
    one_down: 'At the start of each month we check again: members who no longer reach their tier go down by one.',
    none: 'A tier that you have reached you keep.',
  },
  grace: (days) => `When we look, what lies up to ${span(days, 'days')} before that time still counts.`,

  activeAtOnce: 'Points can be used at once.',
  activeAfter: (days) => `Points can be used ${span(days, 'days')} after you earned them.`,
  activeOn: (day) => `Points that you earn before ${day} can be used from that day on, later ones at once.`,
  activeOnEvent:
    'Points from a purchase can be used once we confirm it, for example when the goods are shipped; other points at once.',
  expiresNever: 'Points do not expire.',
  expires: (time, rounded) =>
    `Points can be used for ${time} from when they become usable${
      rounded === undefined
        ? ''
        : `, and on to the end of that ${{ end_of_month: 'month', end_of_quarter: 'quarter', end_of_year: 'year' }[rounded]}`
    }; their last day counts in full.`,
  expiresYearEnd: 'Points can be used through 31 December of the year in which they become usable.',
  activities: {
    purchase: 'bought something',
    redemption: 'used points',
    behaviour: 'did something else that we record',
  },
  expiresInactive: (time, activities, rounded) =>
    `All your points can be used for ${time} from when you last ${activities}${
      rounded === undefined
        ? ''
        : `, and on to the end of that ${{ end_of_month: 'month', end_of_quarter: 'quarter', end_of_year: 'year' }[rounded]}`
    }; their last day counts in full.`,
  soonestFirst: 'Points that expire soonest are used first.',
  welcome: (points) => `You get ${points} when you join.`,
  backdating: (days) => `A purchase counts when we hear of it within ${span(days, 'days')}.`,
  payment: (points, money) => `You can pay with points, at a rate of ${money} for ${points}.`,
  paidWithPoints: {
    earns: 'What you pay with points earns points too.',
    earnsNothing: 'What you pay with points earns no points.',
  },
  reserved: (longest) =>
    `Points that are reserved for an order come back to you if the order is not completed${longest === undefined ? '' : `, at the latest after ${longest}`}.`,
  openOrders: ({ said, one }) => `You can have points reserved for ${said} ${one ? 'order' : 'orders'} at a time.`,
  returned: {
    within_balance: 'If you bring goods back, the points that you earned on them are taken back.',
    only_pending:
      'If you bring goods back, the points that you earned on them are taken back while they cannot be used yet.',
    unlimited:
      'If you bring goods back, the points that you earned on them are taken back. If you have used them, the next points that you earn make up for them.',
  },
  prorated: {
    proportional: 'If you bring back a part of a purchase, the same share of its points is taken back.',
    recalculated: 'If you bring back a part of a purchase, its points are worked out again without that part.',
  },
  returnWindow: (days) => `A purchase can be returned within ${span(days, 'days')}.`,
  restored: 'Points that you paid with come back to you.',
  restoredFor: (days) =>
    `Points that you paid with come back to you; those that have expired meanwhile can be used for ${span(days, 'days')} more.`,
  tierAfterReturn: 'A return may lower your tier at once.',
  transfers: 'You can give points to other members. They end when they would have ended for you.',
  referral: ({ referrer, referred, least, withinDays, waitDays, perMonth }) =>
    `When somebody joins by your recommendation and makes a first purchase${least === undefined ? '' : ` of at least ${least}`} within ${withinDays} ${withinDays === 1 ? 'day' : 'days'}, ${[referrer && `you get ${referrer}`, referred && `they get ${referred}`].filter(Boolean).join(' and ')}${waitDays === 0 ? '' : `, once ${waitDays} ${waitDays === 1 ? 'day has' : 'days have'} passed without a return`}.${perMonth === undefined ? '' : ` You get them ${perMonth === 1 ? 'once' : `${perMonth} times`} a month at most.`}`,
  households: (most) =>
    `You can share points in a household of up to ${most} members. You join and leave it as you wish; points that you give to it stay with it.`,
  pooled: (percent) =>
    percent === 100
      ? 'All that you earn as a member of a household goes to the household.'
      : `${percent}% of what you earn as a member of a household goes to the household.`,
  householdTier:
    'Your household has a tier of its own, from what its members buy while they are in it. You have that tier, or your own if it is higher.',
  householdTierKept: {
    at_review: 'If you leave the household, you keep its tier until the end of the month.',
    at_once: 'If you leave the household, you have your own tier again at once.',
  },
  transferTiers: (tiers) => `You can give points as a member of ${tiers} only.`,
  transferBounds: (least, most) => {
    const bounds = [least && `at least ${least}`, most && `at most ${most}`].filter(Boolean);
    return `You can give ${bounds.join(' and ')} at once.`;
  },
  givenPerDay: (points) => `You can give ${points} a day at most.`,
  receivedPerDay: (points) => `You can receive ${points} a day from other members at most.`,
  lateUse: 'Points that you used before they expired count as used in time, even if we hear of it later.',
  latePurchases:
    'If we hear of a purchase late, we work out the points of your purchases after it again, as if we had known in time.',
  balanceMax: (points) => `You can have ${points} at most; what would go beyond that is not credited.`,
  kinds: {
    gift_card: 'gift cards',
    tobacco: 'tobacco',
    deposit: 'deposits',
    delivery: 'delivery',
    tax: 'tax',
    tip: 'tips',
    rounding: 'rounding',
  },
  kind: (name) => `“${name}”`,
  earnsOnGross: 'Points are counted on the price before discounts.',
  excluded: (what) => `No points are earned on ${what}.`,
};
