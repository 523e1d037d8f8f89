import { audienceSchema } from '#loyalty/definitions';
import {
  anyObject,
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  listOf,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';
import { DEFINITION_STEPS } from '#loyalty/program';

export const BADGE_EXAMPLE = { type: 'badge', badgeId: 'regular', name: 'Regular' };

const REWARDS_EXAMPLE = [BADGE_EXAMPLE];

export const rewardsField = listOf('What it gives.', anyObject('A reward.', BADGE_EXAMPLE));

const terms = {
  startsAt: instant('The first instant at which it is on.', '2026-01-01T00:00:00.000Z'),
  endsAt: orNull(
    instant('The first instant at which it is over; null: it goes on until it is ended.', '2099-01-01T00:00:00.000Z'),
  ),
  audience: audienceSchema,
  target: anyObject('What it asks for.', { counts: 'purchases', goal: 9 }),
  within: orNull(anyObject('The windows in which it counts; null: all of it is one.', { every: 'month' }), null),
  milestones: listOf('What it gives on the way.', anyObject('A milestone.', { at: 5, rewards: REWARDS_EXAMPLE })),
  rewards: rewardsField,
  times: count('How often it can be completed in one window.', 1),
  whenReturned: choice(
    'What becomes of what was given once progress is taken back.',
    ['keep', 'take_back'],
    'take_back',
  ),
};

const versionSchema = object('A version of the definition.', {
  version: count('From 1.', 1),
  since: instant('From when on it counts.', '2026-01-01T00:00:00.000Z'),
  ...terms,
});

export const challengeFields = {
  program,
  challengeId: id('The challenge.', 'coffee-card'),
  version: count('Version of the definition, from 1.', 1),
  name: text('For people.', 'Nine coffees'),
  description: orNull(text('What it is, in words.', 'The tenth is on us.')),
  ...terms,
  definedAt: instant('From when on this version counts.', '2026-01-01T00:00:00.000Z'),
};

export const versionsField = listOf('All versions, oldest first: who began under one goes on under it.', versionSchema);

export const challengesSchema = object('A challenge as it is defined now. The id is `{program}.{challengeId}`.', {
  ...challengeFields,
  step: choice('What was last decided about it.', DEFINITION_STEPS, 'active'),
  activatedAt: orNull(instant('From when on it counted first; null while it is a draft.', '2026-01-01T00:00:00.000Z')),
  stepSince: instant('From when on that counts.', '2026-01-01T00:00:00.000Z'),
  versions: versionsField,
});

export type ChallengeDocument = DocumentOf<typeof challengesSchema>;

export type ChallengeTermsDocument = DocumentOf<typeof versionSchema>;
