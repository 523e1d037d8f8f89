import { type PlanWording } from './wording.js';

const COUNTED = { spendable: 'poengene som kan brukes', status: 'statuspoengene', both: 'poengene' };

export const norwegianPlans: PlanWording = {
  headings: { plan: 'Abonnementet', benefits: 'Dette får du' },
  costs: (money, period) => `Abonnementet koster ${money} for ${period}.`,
  free: (period) => `Abonnementet er gratis og gjelder ${period} om gangen.`,
  trial: (span) => `Den første tiden, ${span}, er gratis hvis du aldri har hatt en gratis periode i et abonnement.`,
  noTrial: 'Abonnementet begynner når du har betalt.',
  grace: (span) => `Er betalingen forsinket, løper abonnementet i ${span} etter tiden du har betalt for.`,
  cancel: 'Du kan si opp når som helst. Abonnementet slutter da når tiden du har betalt for, er ute.',
  multiplier: (factor, counts) =>
    `Du får ${factor} ganger ${COUNTED[counts]} for et kjøp, etter alle andre regler og rundet ned.`,
  exclusive: (rewards) => `Du kan få belønninger som ikke er for alle: ${rewards}.`,
  early: (span) => `Du kan få nye belønninger ${span} før andre.`,
  also: (phrases) => `Du har også: ${phrases}.`,
};
