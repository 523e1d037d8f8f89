import { component } from '#edge';
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import {
  anyObject,
  choice,
  count,
  id,
  instant,
  day,
  listOf,
  mapOf,
  number,
  object,
  orNull,
  text,
  whole,
} from '#loyalty/documents';

import { budgetAnswer } from '../views/budget-schema.js';
import { campaignFields, codeObject as code, codesObject, hours, RULE_EXAMPLE } from '../views/campaigns-schema.js';

const status = choice(
  'A draft gives nothing yet; a scheduled one will, from `startsAt` or `countsFrom` on; an ended one is over for good.',
  DEFINITION_STATUSES,
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
    names: mapOf('In other languages.', text('The name.'), { nb: 'Doble poeng i helgen' }).optional(),
    description: text('What it is for, in words.', 'More visits on quiet days.').optional(),
    startsAt: instant('The first instant at which it is on.', '2026-01-01T00:00:00.000Z'),
    endsAt: instant('The first instant at which it is over.', '2099-01-01T00:00:00.000Z').optional(),
    days: listOf('Days of the week.', count('1 for Monday.', 6)).optional(),
    hours: listOf('Times of the day.', hours).optional(),
    audience: anyObject('Who it is for.', { tiers: ['gold'] }).optional(),
    code: code.optional(),
    holdout: number('The share of members who get nothing, drawn by chance.', 0.1).optional(),
    budget: budgetAnswer.optional(),
    rules: listOf('What it gives.', anyObject('An earn rule.', RULE_EXAMPLE)),
    status,
    countsFrom,
    revision: whole("Number of the last event of the programme's campaigns, from 0; −1 where there is none yet.", 0),
  }),
);

export const MADE_CODES = component(
  'MadeCampaignCodes',
  object('Unique codes that were made, without the codes.', {
    programId: id('The programme.', 'main'),
    campaignId: id('The campaign.', 'double-weekend'),
    batch: count('Number of the batch, from 1.', 1),
    from: count('Number of its first code.', 1),
    count: count('How many codes it has.', 1_000),
    revision: whole("Number of the last event of the programme's campaigns, from 0.", 3),
  }),
);

export const UNIQUE_CODE = component(
  'UniqueCode',
  object('A code that is used once.', {
    batch: count('Number of its batch.', 1),
    number: count('Its number in the campaign; purchases name it so.', 1),
    code: text('What a purchase names.', '0001-7K2M-XR40-9QZT-B6DH'),
  }),
);

const group = object('Sums of a group.', {
  members: count('Members in it.', 900),
  buyers: count('Of these, who bought anything.', 400),
  purchases: count('Purchases of which anything is left.', 700),
  spend: whole('What they paid, less what came back; minor units.', 2_100_000),
  margin: whole('Of purchases that say their cost: what was paid less that; minor units.', 600_000),
  points: whole('Points that they earned.', 4_200),
});

const difference = orNull(
  object(
    'Per member, with less without, and its 95 % confidence interval; null where a group has too few members for an interval.',
    {
      difference: number('The difference of the means.', 210.5),
      low: number('Where the interval begins.', 20.1),
      high: number('Where it ends.', 400.9),
    },
  ),
);

export const CAMPAIGN_RESULTS = component(
  'CampaignResults',
  object('What a campaign brought.', {
    campaignId: id('The campaign.', 'double-weekend'),
    version: count('The newest version of its definition.', 1),
    holdout: number('The share of members who were drawn out of it.', 0.1),
    from: day('The first day that counts.', '2026-06-06'),
    to: day('The last day that counts.', '2026-06-07'),
    codes: codesObject,
    definition: text('What is counted, and how.', 'All that members bought on the days of the campaign.'),
    source: text('Where the formulas come from.', "Welch's interval (Welch 1947)."),
    results: orNull(
      object('Both groups, and how they differ. Null where a group is too small to be shown.', {
        with: group,
        without: group,
        difference: object('By what is compared.', {
          spend: difference,
          purchases: difference,
          points: difference,
          margin: difference,
        }),
      }),
    ),
  }),
);

const sums = {
  members: count('Members who made them.', 400),
  purchases: count('Purchases.', 700),
  spend: whole('What was paid for them; minor units.', 2_100_000),
};

export const CAMPAIGN_PREVIEW = component(
  'CampaignPreview',
  object('What a campaign would have given.', {
    from: instant('The first instant of the period.', '2026-01-01T00:00:00.000Z'),
    to: instant('The first instant that is not part of it.', '2026-02-01T00:00:00.000Z'),
    result: orNull(
      object(
        'Purchases as they were recorded, whatever came back. Null where they are of too few members to be shown.',
        {
          all: object('All of the period.', sums),
          changed: object('Those that would have earned something else.', {
            ...sums,
            points: whole('How many points more, or fewer.', 4_200),
          }),
          rules: listOf(
            'What each rule would have given.',
            object('A rule.', {
              rule: id('Its id.', 'double'),
              ...sums,
              points: whole('Points, below 0 where it takes some.', 4_200),
            }),
          ),
        },
      ),
    ),
  }),
);
