import { type PartnerWording } from './wording.js';

export const norwegianPartners: PartnerWording = {
  headings: { partner: 'Partneren vår' },
  earn: (name) => `Du får poeng når du handler hos ${name}.`,
  redeem: (name) => `Du kan bruke poengene dine hos ${name}.`,
  notEarned: 'Du får ikke poeng der.',
  notRedeemed: 'Du kan ikke bruke poeng der.',
  howMany: 'Hvor mange poeng du får, står i vilkårene for programmet.',
  applies: (period) => `Dette gjelder ${period}.`,
};
