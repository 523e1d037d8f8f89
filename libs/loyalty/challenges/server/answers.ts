import { component } from '#edge';
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import {
  anyObject,
  choice,
  count,
  day,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  object,
  orNull,
  text,
  whole,
} from '#loyalty/documents';
import { COUNTED } from '#loyalty/program';

import { badgesSchema } from '../views/badges-schema.js';
import { challengeFields, rewardsField, versionsField } from '../views/challenges-schema.js';

const status = choice(
  'Nobody can begin a draft yet; a scheduled one begins at `startsAt` or `countsFrom`; an ended one is over for good.',
  DEFINITION_STATUSES,
  'active',
);

const countsFrom = instant(
  'From when on what was last decided about it counts: once every process knows of it.',
  '2026-01-01T00:00:00.000Z',
);

const shown = { ...challengeFields, status, countsFrom };

export const CHALLENGE = component('Challenge', object('A challenge as it is defined now.', shown));

export const CHALLENGE_WITH_MEMBERS = component(
  'ChallengeWithMembers',
  object('A challenge as it is defined now, and who takes part.', {
    ...shown,
    versions: versionsField,
    begun: count('How often it was begun: by how many members, in each window apart.', 120),
    completed: count('In how many of these it was completed at least once.', 35),
  }),
);

export const CHALLENGE_ANSWER = component(
  'ChallengeAnswer',
  object('A challenge after a command. What its definition leaves out is not there.', {
    programId: id('The programme.', 'main'),
    challengeId: id('The challenge.', 'coffee-card'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Nine coffees'),
    description: text('What it is, in words.', 'The tenth is on us.').optional(),
    startsAt: instant('The first instant at which it is on.', '2026-01-01T00:00:00.000Z'),
    endsAt: instant('The first instant at which it is over.', '2099-01-01T00:00:00.000Z').optional(),
    audience: anyObject('Who it is for.', { tiers: ['gold'] }).optional(),
    target: anyObject('What it asks for.', { counts: 'purchases', goal: 9 }),
    within: anyObject('The windows in which it counts.', { every: 'month' }).optional(),
    milestones: listOf('What it gives on the way.', anyObject('A milestone.', { at: 5 })).optional(),
    rewards: rewardsField,
    times: count('How often it can be completed in one window.', 5).optional(),
    whenReturned: choice('What becomes of what was given.', ['keep', 'take_back'], 'take_back').optional(),
    status,
    countsFrom,
    revision: whole("Number of the last event of the programme's challenges, from 0; −1 where there is none yet.", 0),
  }),
);

const challengeOfMember = object('A challenge that is on, as a member sees it.', {
  challengeId: id('The challenge.', 'coffee-card'),
  name: text('For people.', 'Nine coffees'),
  description: orNull(text('What it is, in words.', 'The tenth is on us.')),
  version: count('The version under which the member began, or would begin.', 1),
  from: orNull(day('The first day of the window that goes on; null: all of the challenge is one.', '2026-02-01'), null),
  until: orNull(day('The last day of it; null where it has no end.', '2026-02-28'), null),
  endsAt: orNull(instant('The first instant at which the challenge is over.', '2099-01-01T00:00:00.000Z'), null),
  counts: choice('What it counts.', COUNTED, 'purchases'),
  begun: flag('Whether the member has progress in this window.', true),
  progress: whole('How far the member has come towards the next completion.', 7),
  goal: count('What a completion asks for.', 9),
  missing: count('What is missing until then; 0 where it cannot be completed once more.', 2),
  completed: count('How often the member has completed it in this window.', 0),
  times: count('How often it can be.', 1),
  milestones: listOf(
    'On the way to the next completion.',
    object('A milestone.', {
      at: count('How far it is.', 5),
      reached: flag('Whether the member has come to it.', true),
      rewards: rewardsField,
    }),
  ),
  rewards: rewardsField,
});

export const CHALLENGE_OF_MEMBER = component('ChallengeOfMember', challengeOfMember);

export type ChallengeOfMemberView = DocumentOf<typeof challengeOfMember>;

export const BADGE = component('Badge', badgesSchema);
