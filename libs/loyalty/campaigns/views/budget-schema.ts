import { choice, count, object } from '#loyalty/documents';
import { WHEN_SHORT } from '#loyalty/program';

const whenShort = choice('Where less is left than it would give: `cut` gives that, `skip` nothing.', WHEN_SHORT, 'cut');

const given = {
  points: count('Points.', 10_000).optional(),
  uses: count('Purchases and other occasions.', 1_000).optional(),
};

/** The budget of a campaign, as it was defined. */
export const budgetAnswer = object('What it may give at most. What is left out is not limited.', {
  ...given,
  perMember: object('For one member.', given).optional(),
  perDay: object('On one day on which things are recorded.', given).optional(),
  whenShort,
});
