import { type PartnerWording } from './wording.js';

export const danishPartners: PartnerWording = {
  headings: { partner: 'Vores partner' },
  earn: (name) => `Du får point, når du handler hos ${name}.`,
  redeem: (name) => `Du kan bruge dine point hos ${name}.`,
  notEarned: 'Du får ingen point der.',
  notRedeemed: 'Du kan ikke bruge point der.',
  howMany: 'Hvor mange point du får, står i vilkårene for programmet.',
  applies: (period) => `Dette gælder ${period}.`,
};
