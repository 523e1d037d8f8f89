import { component } from '#edge';
import { benefitsSchema, DEFINITION_STATUSES } from '#loyalty/definitions';
import { choice, count, id, instant, namesByLanguage, object, text, whole } from '#loyalty/documents';

import { feeSchema, lengthSchema, planFields, versionsField } from '../views/plans-schema.js';

const status = choice(
  'Nobody can subscribe to a draft yet, to a scheduled one from `countsFrom` on, and to an ended one not any more.',
  DEFINITION_STATUSES,
  'active',
);

const countsFrom = instant(
  'From when on what was last decided about it counts: once every process knows of it.',
  '2026-01-01T00:00:00.000Z',
);

const shown = { ...planFields, status, countsFrom };

export const PLAN = component('Plan', object('A plan as it is defined now.', shown));

const counters = object('How many subscriptions are under the plan now, by what they are.', {
  active: count('Paid for.', 120),
  trial: count('In their free first period.', 14),
  cancelled: count('Cancelled, and not over yet.', 3),
  lapsed: count('Over, since nobody paid for more.', 9),
  ended: count('Over for another reason: cancelled, or the membership has ended.', 5),
});

export const PLAN_WITH_SUBSCRIPTIONS = component(
  'PlanWithSubscriptions',
  object('A plan as it is defined now, and how many have it.', {
    ...shown,
    versions: versionsField,
    subscriptions: counters,
  }),
);

export const PLAN_ANSWER = component(
  'PlanAnswer',
  object('A plan after a command. What its definition leaves out is not there.', {
    programId: id('The programme.', 'main'),
    planId: id('The plan.', 'prime'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Prime'),
    names: namesByLanguage.optional(),
    description: text('What it is, in words.', 'Free delivery, and double points.').optional(),
    fee: feeSchema,
    period: lengthSchema('How long a period is.', 12),
    trial: lengthSchema('The free first period.', 1).optional(),
    graceDays: count('Days after what was paid for in which the plan goes on.', 7).optional(),
    benefits: benefitsSchema('What members of the plan have.').optional(),
    status,
    countsFrom,
    revision: whole("Number of the last event of the programme's plans, from 0; −1 where there is none yet.", 0),
  }),
);
