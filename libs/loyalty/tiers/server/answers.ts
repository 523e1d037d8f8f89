import { component } from '#edge';
import {
  choice,
  count,
  type DocumentOf,
  instant,
  listOf,
  memberId,
  number,
  object,
  orNull,
  statusPoints,
  text,
  whole,
} from '#loyalty/documents';

const phrases = (language: string, example: string) =>
  listOf(`In ${language}.`, text('What the shop does itself.', example)).optional();

const benefits = object('What members of the tier have.', {
  multiplier: number('Times what purchases earn by the rules.', 1.5).optional(),
  multiplierCounts: choice('What it multiplies; both when left out.', ['spendable', 'status', 'both']).optional(),
  exclusive: listOf('Rewards that are for such tiers only.', text('Name of a reward.', 'lounge')).optional(),
  earlyAccessDays: count('Days before others on which they can get new rewards.', 2).optional(),
  words: object('What the shop does itself, by language.', {
    en: phrases('English', 'Free delivery'),
    nb: phrases('Norwegian', 'Gratis frakt'),
    sv: phrases('Swedish', 'Fri frakt'),
    da: phrases('Danish', 'Gratis levering'),
  }).optional(),
});

const rung = object('A tier of the ladder.', {
  tier: text('Its id.', 'gold'),
  threshold: count('What is needed of the metric.', 100),
  benefits: benefits.optional(),
});

const tier = object('The tier of a member at a time.', {
  memberId,
  revision: whole('Revision of the last event that counted; −1 before the first.', 3),
  asOf: instant('The time.', '2026-02-01T12:30:00.000Z'),
  tier: orNull(text('Id of the tier; null before the enrolment.', 'silver')),
  statusPoints,
  benefits: orNull(benefits),
  next: orNull(rung),
  ladder: listOf('The ladder in force at that time, lowest first.', rung),
  metric: choice('What thresholds are in.', ['qualifying_points', 'spend', 'purchases']),
});

export type TierView = DocumentOf<typeof tier>;

export const TIER = component('Tier', tier);
