import { type PartnerWording } from './wording.js';

export const swedishPartners: PartnerWording = {
  headings: { partner: 'Vår partner' },
  earn: (name) => `Du får poäng när du handlar hos ${name}.`,
  redeem: (name) => `Du kan använda dina poäng hos ${name}.`,
  notEarned: 'Du får inga poäng där.',
  notRedeemed: 'Du kan inte använda poäng där.',
  howMany: 'Hur många poäng du får står i villkoren för programmet.',
  applies: (period) => `Detta gäller ${period}.`,
};
