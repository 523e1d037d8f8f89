import { type PlanWording } from './wording.js';

const COUNTED = { spendable: 'points that can be spent', status: 'status points', both: 'points' };

export const englishPlans: PlanWording = {
  headings: { plan: 'The plan', benefits: 'What you have with it' },
  costs: (money, period) => `It costs ${money} for ${period}.`,
  free: (period) => `It costs nothing. It is for ${period} at a time.`,
  trial: (span) => `It begins with ${span} for free, if you have never had a free first period of any plan.`,
  noTrial: 'It begins once you have paid.',
  grace: (span) => `If a payment is late, the plan goes on for ${span} after the time that you have paid for.`,
  cancel: 'You can cancel at any time. The plan then ends with the time that you have paid for.',
  multiplier: (factor, counts) =>
    `You earn ${factor} times the ${COUNTED[counts]} of a purchase, after all other rules and rounded down.`,
  exclusive: (rewards) => `You can get rewards that are not for everybody: ${rewards}.`,
  early: (span) => `You can get new rewards ${span} before others.`,
  also: (phrases) => `You also have: ${phrases}.`,
};
