import { component } from '#edge';
import {
  anyObject,
  bounded,
  choice,
  count,
  flag,
  instant,
  listOf,
  mapOf,
  memberId,
  number,
  object,
  orNull,
  text,
} from '#loyalty/documents';

import { SCORED_CLASSES } from '../events.js';
import { classChangesSchema } from '../views/class-changes-schema.js';
import { loyaltyClass } from '../views/features-schema.js';

const WHEN = '2026-02-01T12:30:00.000Z';

const POSITION = '8f3a.00000000000000000042.00000000000000000042';

const NEXT_MOVE = 'Likes the shop and says so: thank them, let them in first, and ask them to be ambassadors.';

const SCORES = { satisfaction: 0.2051, price: 0.0402, opportunistic: 0.0311, convenience: 0.0405, true: 0.6831 };

const byClass = (description: string, example: Readonly<Record<string, number>>) =>
  mapOf(description, number('By class.'), example);

const evidence = object('What a feature says.', {
  feature: text('Its name.', 'promoter'),
  value: number('Its value.', 0.6667),
  added: number('What it added to the class.', 1.2),
});

export const MEMBER_CLASS = component(
  'MemberClass',
  object('The loyalty class of a member, and why.', {
    memberId,
    class: loyaltyClass('As recorded; `unclassified` until there is enough evidence.', 'true'),
    since: orNull(instant('Since when, by the record; null before the first.', WHEN)),
    scores: orNull(
      object(
        '0 to 1 each, together 1; null in the past before the first record.',
        Object.fromEntries(SCORED_CLASSES.map((name) => [name, number('The score.', SCORES[name])])),
      ),
    ),
    margin: number('The lead of the best class over the next one, 0 to 1.', 0.478),
    evidence: listOf('What each feature added to the class; where there is none yet, to the one that leads.', evidence),
    axes: object('What behaviour and what attitude added, apart.', {
      behaviour: number('What was done.', 0.5512),
      attitude: orNull(number('What was said; null where nothing is known of it.', 1.8488)),
    }),
    observations: count('Purchases and answers that it rests on.', 24),
    missing: listOf('Features that could not be known.', text('A feature.', 'trend')),
    modelVersion: orNull(count('Version of the model; null where nothing is recorded.', 1)),
    nextMove: text('What to do next.', NEXT_MOVE),
  }),
);

const figure = { asOf: instant('The time.', WHEN), position: orNull(text('Where it was read.', POSITION)) };

export const CLASSES_FIGURE = {
  figure: 'classes',
  definition: 'Members whose membership goes on, by the loyalty class recorded last.',
  source: 'features',
  columns: ['class', 'members', 'share', 'nextMove'],
};

export const FLOW_FIGURE = {
  figure: 'class-flow',
  definition: 'Recorded changes from one loyalty class to another in each period (UTC).',
  source: 'class-flow',
  columns: ['period', 'from', 'to', 'changes'],
};

const described = (example: Record<'figure' | 'definition' | 'source', string>, inputs: Record<string, unknown>) => ({
  figure: text('Its name.', example.figure),
  definition: text('What is counted, and how.', example.definition),
  source: text('What it is read from.', example.source),
  ...figure,
  inputs: anyObject('All that it was made with.', inputs),
});

export const CLASSES = component(
  'LoyaltyClasses',
  object('How members spread over the classes.', {
    ...described(CLASSES_FIGURE, { modelVersion: 1 }),
    rows: listOf(
      'A row for each class.',
      object('A class.', {
        class: loyaltyClass('The class.', 'true'),
        members: orNull(count('How many; null where they are too few to be shown.', 120)),
        share: orNull(number('Of all, 0 to 1.', 0.1212)),
        nextMove: text('What to do next.', NEXT_MOVE),
      }),
    ),
  }),
);

export const FLOW = component(
  'ClassFlow',
  object('How members moved between the classes.', {
    ...described(FLOW_FIGURE, { from: '2026-01', to: '2026-12', period: 'quarter' }),
    rows: listOf(
      'A row for each period and pair of classes that occurs.',
      object('A way.', {
        period: text('`2026-11`, `2026-Q4` or `2026`, in UTC.', '2026-Q1'),
        from: loyaltyClass('Class before.', 'price'),
        to: loyaltyClass('Class after.', 'true'),
        changes: orNull(count('How many; null where they are too few to be shown.', 17)),
      }),
    ),
  }),
);

export const CHANGE = component('ClassChange', classChangesSchema);

const feature = object('A feature.', {
  name: text('Its name.', 'becauseOfPrice'),
  describes: text('What it is.', 'Share of the reasons given in surveys that were the price.'),
  axis: choice('What it is about.', ['attitude', 'behaviour']),
  weights: byClass('What it adds to each class.', { price: 2.5 }),
});

export const MODEL = component(
  'ClassModel',
  object('A model that gives the classes.', {
    version: count('Its version.', 1),
    description: text('How it came about.', 'Weights set by hand from the definitions of the classes.'),
    inForce: flag('The server classifies by it (`TROFAST_CLASS_MODEL`).', true),
    enough: object('Below this a member stays unclassified.', {
      purchases: count('Purchases that are enough.', 15),
      purchasesWithAnswer: count('Purchases that are enough once a survey was answered.', 8),
      margin: number('Lead of the best class over the next one.', 0.15),
    }),
    leadToMove: number('By how much another class must lead the recorded one.', 0.2),
    bias: byClass('Where each class begins.', { satisfaction: 0.3, price: 0.1, true: -0.2 }),
    features: listOf('What it weighs.', feature),
  }),
);

export const COMPARISON = component(
  'ClassComparison',
  object('How two models classify all members.', {
    modelVersion: bounded('The one.', [1, 1_000_000_000], 1),
    against: bounded('The other.', [1, 1_000_000_000], 1),
    members: count('How many were classified.', 990),
    same: count('Whom both put into the same class.', 990),
    wouldMove: count('Whose recorded class would change.', 12),
    moves: listOf(
      'From the class of `against` to that of `modelVersion`, staying ones too.',
      object('A pair.', {
        from: loyaltyClass('By the other.', 'true'),
        to: loyaltyClass('By the one.', 'true'),
        members: orNull(count('How many; null where they are too few to be shown.', 120)),
      }),
    ),
  }),
);
