import { component } from '#edge';
import { anyObject, choice, count, id, instant, listOf, object, text, whole } from '#loyalty/documents';

import { CAMPAIGN_STATUSES } from '../status.js';
import { campaignFields, hours, RULE_EXAMPLE } from '../views/campaigns-schema.js';

const status = choice(
  'A draft gives nothing yet; a scheduled one will, from `startsAt` or `countsFrom` on; an ended one is over for good.',
  CAMPAIGN_STATUSES,
  'active',
);

const countsFrom = instant(
  'From when on what was last decided about it counts: once every process knows of it.',
  '2026-01-01T00:00:00.000Z',
);

export const CAMPAIGN = component(
  'Campaign',
  object('A campaign as it is defined now.', { ...campaignFields, status, countsFrom }),
);

export const CAMPAIGN_ANSWER = component(
  'CampaignAnswer',
  object('A campaign after a command. What its definition leaves out is not there.', {
    programId: id('The programme.', 'main'),
    campaignId: id('The campaign.', 'double-weekend'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Double points this weekend'),
    description: text('What it is for, in words.', 'More visits on quiet days.').optional(),
    startsAt: instant('The first instant at which it is on.', '2026-01-01T00:00:00.000Z'),
    endsAt: instant('The first instant at which it is over.', '2099-01-01T00:00:00.000Z').optional(),
    days: listOf('Days of the week.', count('1 for Monday.', 6)).optional(),
    hours: listOf('Times of the day.', hours).optional(),
    audience: anyObject('Who it is for.', { tiers: ['gold'] }).optional(),
    rules: listOf('What it gives.', anyObject('An earn rule.', RULE_EXAMPLE)),
    status,
    countsFrom,
    revision: whole("Number of the last event of the programme's campaigns, from 0; −1 where there is none yet.", 0),
  }),
);
