import { benefitsSchema } from '#loyalty/definitions';
import {
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  listOf,
  namesByLanguage,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';
import { DEFINITION_STEPS } from '#loyalty/program';

const SINCE = '2026-01-01T00:00:00.000Z';

export const lengthSchema = (what: string, months: number) =>
  object(what, {
    months: count('So many months.', months).optional(),
    days: count('So many days.').optional(),
  });

export const feeSchema = object('What a period costs.', {
  amount: whole('In minor units.', 9_900),
  currency: text('That of the programme.', 'EUR'),
});

const terms = {
  fee: feeSchema,
  period: lengthSchema('How long a period is.', 12),
  trial: orNull(lengthSchema('The free first period; null: there is none.', 1)),
  graceDays: count('Days after what was paid for in which the plan goes on.', 7),
  benefits: orNull(benefitsSchema('What members of the plan have; null for nothing that Trofast knows.')),
};

const versionSchema = object('A version of the definition.', {
  version: count('From 1.', 1),
  since: instant('From when on it counts.', SINCE),
  ...terms,
});

export const planFields = {
  program,
  planId: id('The plan.', 'prime'),
  version: count('Version of the definition, from 1.', 1),
  name: text('For people.', 'Prime'),
  names: orNull(namesByLanguage),
  description: orNull(text('What it is, in words.', 'Free delivery, and double points.')),
  ...terms,
  definedAt: instant('From when on this version counts.', SINCE),
};

export const versionsField = listOf(
  'All versions, oldest first: a period goes on under the one with which it began.',
  versionSchema,
);

export const plansSchema = object('A plan as it is defined now. The id is `{program}.{planId}`.', {
  ...planFields,
  step: choice('What was last decided about it.', DEFINITION_STEPS, 'active'),
  stepSince: instant('From when on that counts.', SINCE),
  versions: versionsField,
});

export type PlanDocument = DocumentOf<typeof plansSchema>;
