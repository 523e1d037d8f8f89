import { component } from '#edge';
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import { choice, count, id, instant, mapOf, minor, object, text, whole } from '#loyalty/documents';
import { PARTNER_TERMS } from '#loyalty/program';

import { costField, partnerFields, versionsField } from '../views/partners-schema.js';

const status = choice(
  'Nobody earns or spends points at a draft yet; a scheduled one begins at `startsAt` or `countsFrom`; an ended one is over for good.',
  DEFINITION_STATUSES,
  'active',
);

const countsFrom = instant(
  'From when on what was last decided about it counts: once every process knows of it.',
  '2026-01-01T00:00:00.000Z',
);

const shown = { ...partnerFields, status, countsFrom };

export const PARTNER = component('Partner', object('A partner as it is defined now.', shown));

export const PARTNER_WITH_VERSIONS = component(
  'PartnerWithVersions',
  object('A partner as it is defined now, what it was before, and what is open.', {
    ...shown,
    versions: versionsField,
    open: text(
      'What it owes since the last settlement, in minor units, an exact decimal; below zero: what the programme owes.',
      '26.1',
    ),
  }),
);

export const PARTNER_ANSWER = component(
  'PartnerAnswer',
  object('A partner after a command. What its definition leaves out is not there.', {
    programId: id('The programme.', 'main'),
    partnerId: id('The partner.', 'fuel-co'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Fuel & Co'),
    names: mapOf('In other languages.', text('The name.'), { nb: 'Fuel & Co' }).optional(),
    description: text('What it is, in words.', 'Filling stations along the coast.').optional(),
    startsAt: instant('The first instant at which it takes part.', '2026-01-01T00:00:00.000Z'),
    endsAt: instant('The first instant at which it takes part no more.', '2099-01-01T00:00:00.000Z').optional(),
    earn: costField('What the partner owes per point earned there.', '0.9').optional(),
    redeem: costField('What the programme owes per point spent there.', '0.7').optional(),
    terms: choice('Whether the partner pays ahead or afterwards.', PARTNER_TERMS, 'postpaid'),
    openLimit: minor('What it may owe at most since the last settlement, or has paid ahead.', 500_000).optional(),
    status,
    countsFrom,
    revision: whole("Number of the last event of the programme's partners, from 0; −1 where there is none yet.", 0),
  }),
);
