import { component } from '#edge';
import { benefitsSchema } from '#loyalty/definitions';
import {
  choice,
  count,
  type DocumentOf,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  statusPoints,
  text,
  whole,
} from '#loyalty/documents';

const benefits = benefitsSchema('What members of the tier have.');

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
