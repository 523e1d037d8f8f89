import { type Count } from '../language.js';
import { type ChallengeWording } from './wording.js';

const PERIODS = { day: ['day', 'days'], week: ['week', 'weeks'], month: ['month', 'months'] } as const;

const amount = ({ said, least }: Count): string => `${least ? 'at least ' : ''}${said}`;

const times = ({ said, one, least }: Count): string => `${least ? 'at least ' : ''}${one ? 'once' : `${said} times`}`;

const many = (count: Count, one: string, several: string): string => `${amount(count)} ${count.one ? one : several}`;

export const englishChallenges: ChallengeWording = {
  headings: { task: 'What to do', gives: 'What you get' },
  runs: (period) => `The challenge runs ${period}.`,
  tasks: {
    purchases: (count) => `Make ${many(count, 'purchase', 'purchases')}`,
    spend: (money, least) => `Spend ${least ? 'at least ' : ''}${money}`,
    items: (count) => `Buy ${many(count, 'item', 'items')}`,
    behaviours: {
      review: (count) => `Write ${many(count, 'review', 'reviews')}`,
      share: (count) => `Share us with others ${times(count)}`,
      recycling: (count) => `Recycle with us ${times(count)}`,
      newsletter: (count) => `Read our newsletter ${times(count)}`,
      visit: (count) => `Visit us ${times(count)}`,
      referral: (count) => `Recommend us to ${many(count, 'new member', 'new members')}`,
    },
    behaviour: (name, count) => `Do ${name} ${times(count)}`,
    categories: (share, names) => {
      if (share === 'only') return `Buy something from the category ${names}`;
      return `Buy something from ${share === 'all' ? 'each' : share.said} of these categories: ${names}`;
    },
    places: (share, names) => {
      if (share === 'only') return `Shop at ${names}`;
      return `Shop at ${share === 'all' ? 'each' : share.said} of these places: ${names}`;
    },
  },
  streak: (task, every, { said, one }) =>
    one ? `${task} in one ${every}` : `${task} each ${every}, ${said} ${PERIODS[every][1]} in a row`,
  amounts: {
    purchases: (count) => many(count, 'purchase', 'purchases'),
    spend: (money) => `purchases of ${money}`,
    items: (count) => many(count, 'item', 'items'),
    behaviours: (count) => `doing it ${times(count)}`,
    categories: (count) => many(count, 'category', 'categories'),
    places: (count) => many(count, 'place', 'places'),
    periods: (every, count) => `${many(count, PERIODS[every][0], PERIODS[every][1])}${count.one ? '' : ' in a row'}`,
  },
  every: {
    day: 'Each day counts for itself: the next day you begin again.',
    week: 'Each week from Monday to Sunday counts for itself: after that you begin again.',
    month: 'Each calendar month counts for itself: after that you begin again.',
    year: 'Each calendar year counts for itself: after that you begin again.',
  },
  everyDays: (span) => `What you do counts for ${span} at a time, from the start on: after that you begin again.`,
  times: ({ said, one }, inEachPeriod) =>
    `You can complete the challenge ${one ? 'once' : `up to ${said} times`}${inEachPeriod ? ' in each of these periods' : ''}.`,
  badge: (name) => `the badge “${name}”`,
  reward: (name) => `the reward “${name}”`,
  milestone: (rewards, reached) => `On the way, after ${reached}, you get ${rewards}.`,
  completed: (rewards) => `When you have completed the challenge, you get ${rewards}.`,
  noTiers: 'Points from challenges do not count towards tiers.',
  whenReturned: {
    keep: 'What you have got you keep, even if you return goods later.',
    take_back: 'If you return goods, so that you no longer reach the goal, we take back what you got for it.',
  },
};
