import { choice, count, listOf, number, object, text } from '#loyalty/documents';

const phrases = (language: string, example: string) =>
  listOf(`In ${language}.`, text('What the shop does itself.', example)).optional();

/** What members of a tier or a plan have, as documents and answers say it. */
export const benefitsSchema = (what: string) =>
  object(what, {
    multiplier: number('Times what purchases earn by the rules.', 1.5).optional(),
    multiplierCounts: choice('What it multiplies; both when left out.', ['spendable', 'status', 'both']).optional(),
    exclusive: listOf('Rewards that are for these members only.', text('Name of a reward.', 'lounge')).optional(),
    earlyAccessDays: count('Days before others on which they can get new rewards.', 2).optional(),
    words: object('What the shop does itself, by language.', {
      en: phrases('English', 'Free delivery'),
      nb: phrases('Norwegian', 'Gratis frakt'),
      sv: phrases('Swedish', 'Fri frakt'),
      da: phrases('Danish', 'Gratis levering'),
    }).optional(),
  });
