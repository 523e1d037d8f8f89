import { count, day, type DocumentOf, id, object, orNull, program } from '#loyalty/documents';

export const amountFields = {
  points: count('Points.', 4_200),
  uses: count('Purchases and other occasions that were rewarded.', 300),
};

export const campaignBudgetsSchema = object(
  'What a campaign with a budget has given. The id is `{program}.{campaignId}`.',
  {
    program,
    campaignId: id('The campaign.', 'double-weekend'),
    given: object('What it has given and not got back, with what is under way.', amountFields),
    underWay: count('How many takings are under way: of which it is not known yet what came of them.', 2),
    underWayOf: object('How much of what was given they are.', {
      points: count('Points.', 40),
      uses: count('Purchases and other occasions.', 2),
    }),
    onDay: orNull(
      object('What was taken on the newest day, in the time zone of the programme.', {
        day: day('The day.', '2026-06-06'),
        ...amountFields,
      }),
      null,
    ),
  },
);

export type CampaignBudgetDocument = DocumentOf<typeof campaignBudgetsSchema>;
