import { component } from '#edge';
import { budgetAnswer } from '#loyalty/campaigns';
import { count, day, id, object, orNull } from '#loyalty/documents';

import { amountFields } from '../views/campaign-budgets-schema.js';

export const CAMPAIGN_BUDGET = component(
  'CampaignBudget',
  object('The budget of a campaign as it is now.', {
    campaignId: id('The campaign.', 'double-weekend'),
    version: count('Version of the definition, from 1.', 1),
    budget: budgetAnswer,
    given: object('What it has given and not got back, with what is under way.', amountFields),
    used: object('What it is known that members have of it.', amountFields),
    underWay: object('What was taken for commands of which it is not known yet what came of them.', {
      takings: count('How many.', 0),
      points: count('Points.', 0),
      uses: count('Purchases and other occasions.', 0),
    }),
    left: object('What may still be given, today at most what the day has left.', {
      points: orNull(count('Points; null: nothing limits them.', 5_800)),
      uses: orNull(count('Purchases and other occasions; null: nothing limits them.', 700), null),
    }),
    today: object('What was taken on this day.', {
      day: day('In the time zone of the programme.', '2026-06-06'),
      ...amountFields,
    }),
  }),
);
