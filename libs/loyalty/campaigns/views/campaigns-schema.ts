import { audienceSchema } from '#loyalty/definitions';
import {
  anyObject,
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  listOf,
  namesByLanguage,
  number,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';
import { CODE_KINDS, DEFINITION_STEPS } from '#loyalty/program';

import { budgetAnswer } from './budget-schema.js';

export const RULE_EXAMPLE = { id: 'double', effect: { type: 'multiplier', factor: 2 } };

export const hours = object('A time of the day, in the time zone of the programme, without its end.', {
  from: text('From when on.', '16:00'),
  until: text('Until when; 24:00 is the end of the day.', '18:00'),
});

export const codeObject = object('What purchases must name to get anything of it.', {
  kind: choice('Words that all may know, or codes of which each is used once.', CODE_KINDS, 'shared'),
  words: listOf('The words of a shared code.', text('A word.', 'SUMMER26')).optional(),
});

export const codesObject = object('What became of its codes.', {
  batches: count('Batches of unique codes that were made.', 0),
  made: count('Unique codes in them.', 0),
  used: count('Purchases that used a code of it, a word or a unique one, whatever came back of them.', 0),
});

export const campaignFields = {
  program,
  campaignId: id('The campaign.', 'double-weekend'),
  version: count('Version of the definition, from 1.', 1),
  name: text('For people.', 'Double points this weekend'),
  names: namesByLanguage,
  description: orNull(text('What it is for, in words.', 'More visits on quiet days.')),
  startsAt: instant('The first instant at which it is on.', '2026-01-01T00:00:00.000Z'),
  endsAt: orNull(
    instant('The first instant at which it is over; null: it goes on until it is ended.', '2099-01-01T00:00:00.000Z'),
  ),
  days: orNull(listOf('Days of the week; null: all.', count('1 for Monday.', 6)), null),
  hours: orNull(listOf('Times of the day; null: all day.', hours), null),
  audience: audienceSchema,
  code: orNull(codeObject, null),
  codes: codesObject,
  holdout: orNull(number('The share of members who get nothing, drawn by chance; null: none.', 0.1)),
  budget: orNull(budgetAnswer, null),
  rules: listOf('What it gives: earn rules, as a programme has them.', anyObject('An earn rule.', RULE_EXAMPLE)),
  definedAt: instant('From when on this version counts.', '2026-01-01T00:00:00.000Z'),
};

export const campaignsSchema = object('A campaign as it is defined now. The id is `{program}.{campaignId}`.', {
  ...campaignFields,
  step: choice('What was last decided about it.', DEFINITION_STEPS, 'active'),
  activatedAt: orNull(instant('From when on it counted first; null while it is a draft.', '2026-01-01T00:00:00.000Z')),
  stepSince: instant('From when on that counts.', '2026-01-01T00:00:00.000Z'),
});

export type CampaignDocument = DocumentOf<typeof campaignsSchema>;
