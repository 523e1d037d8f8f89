import { type PartnerWording } from './wording.js';

export const englishPartners: PartnerWording = {
  headings: { partner: 'Our partner' },
  earn: (name) => `You earn points when you buy from ${name}.`,
  redeem: (name) => `You can use your points at ${name}.`,
  notEarned: 'You earn no points there.',
  notRedeemed: 'You cannot use points there.',
  howMany: 'How many points you earn is in the terms of the programme.',
  applies: (period) => `This applies ${period}.`,
};
