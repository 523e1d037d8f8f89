import {
  choice,
  count,
  type DocumentOf,
  id,
  instant,
  listOf,
  minor,
  namesByLanguage,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';
import { DEFINITION_STEPS, PARTNER_TERMS } from '#loyalty/program';

export const costField = (description: string, example: string) =>
  object(description, { costPerPoint: text('Minor units per point, an exact decimal.', example) });

const terms = {
  startsAt: instant('The first instant at which members can earn or spend points there.', '2026-01-01T00:00:00.000Z'),
  endsAt: orNull(
    instant('The first instant at which it is over; null: it goes on until it is ended.', '2099-01-01T00:00:00.000Z'),
  ),
  earn: orNull(costField('What the partner owes per point earned there; null: nobody earns there.', '0.9'), null),
  redeem: orNull(costField('What the programme owes per point spent there; null: nobody spends there.', '0.7'), null),
  terms: choice('Whether the partner pays ahead or afterwards.', PARTNER_TERMS, 'postpaid'),
  openLimit: orNull(minor('What it may owe at most since the last settlement, or has paid ahead.', 500_000)),
};

const versionSchema = object('A version of the definition.', {
  version: count('From 1.', 1),
  since: instant('From when on it counts, for what happens then.', '2026-01-01T00:00:00.000Z'),
  ...terms,
});

export const partnerFields = {
  program,
  partnerId: id('The partner.', 'fuel-co'),
  version: count('Version of the definition, from 1.', 1),
  name: text('For people.', 'Fuel & Co'),
  names: namesByLanguage,
  description: orNull(text('What it is, in words.', 'Filling stations along the coast.')),
  ...terms,
  definedAt: instant('From when on this version counts.', '2026-01-01T00:00:00.000Z'),
};

export const versionsField = listOf(
  'All versions, oldest first: what happened under one keeps its prices.',
  versionSchema,
);

export const partnersSchema = object('A partner as it is defined now. The id is `{program}.{partnerId}`.', {
  ...partnerFields,
  step: choice('What was last decided about it.', DEFINITION_STEPS, 'active'),
  stepSince: instant('From when on that counts.', '2026-01-01T00:00:00.000Z'),
  versions: versionsField,
});

export type PartnerDocument = DocumentOf<typeof partnersSchema>;
