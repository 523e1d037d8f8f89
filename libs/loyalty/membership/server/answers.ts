import { z } from 'zod';

import { component } from '#edge';
import { memberStateFields } from '#loyalty/audit';
import {
  bounded,
  choice,
  count,
  type DocumentOf,
  instant,
  listOf,
  mapOf,
  memberId,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';
import { FEEDBACK_REASONS } from '#loyalty/feedback/events';

import { consentsSchema } from '../views/consents-schema.js';
import { memberFields } from '../views/member-schema.js';

const WHEN = '2026-02-01T12:30:00.000Z';

const FOR_WHOM = 'With the scope pii:read, until the member is forgotten.';

const answer = (what: string) =>
  object(what, {
    score: bounded('NPS: 0 to 10. CSAT: 1 to 5.', [0, 10], 9),
    at: instant('When it was given.', WHEN),
    reason: orNull(choice('Why, in one word of a fixed list.', FEEDBACK_REASONS, 'service')),
    comment: orNull(text(`In their own words. ${FOR_WHOM}`, 'Kind people, quick help.')).optional(),
  });

const profile = object(`Name, address and so on. ${FOR_WHOM}`, {
  email: text('The address.', 'ada@example.com').optional(),
  phone: text('The number.').optional(),
  name: text('The name.', 'Ada Lovelace').optional(),
  birthDate: text('The day, as 1990-12-10.').optional(),
  attributes: mapOf('Further values, by names that the caller chose.', text('The value.')).optional(),
});

const member = object('The whole picture of a member.', {
  ...memberFields,
  profile: profile.optional(),
  identities: listOf(
    'What the member can be known by, of the kinds that the programme names.',
    object('A card, an app account …', {
      identityId: text('Its number, from 1.', '1'),
      kind: text('As the programme calls it.', 'card'),
      addedAt: instant('When it was added.', WHEN),
      value: text(`What is on it. ${FOR_WHOM}`, '5012-77').optional(),
    }),
  ),
  feedback: object('What the member thinks.', {
    nps: orNull(answer('The newest answer to the NPS question.')),
    csat: orNull(answer('The newest answer to the CSAT question.'), null),
    answers: count('Answers in all.', 1),
  }),
});

/** The whole picture of a member. Personal values are there for those who may see them, until the member is forgotten. */
export type MemberView = DocumentOf<typeof member>;

const memberAt = object('A member in the past, replayed: without personal values.', {
  memberId,
  program,
  revision: whole('Revision of the last event that counted; −1 before the first.', 3),
  asOf: instant('Up to when it is settled.', WHEN),
  ...memberStateFields,
});

export const MEMBER = component('Member', member);

component('MemberAt', memberAt);

export const CONSENT = component('Consent', consentsSchema);

export const MEMBER_NOW_OR_THEN = component('MemberNowOrThen', z.union([member, memberAt]));
