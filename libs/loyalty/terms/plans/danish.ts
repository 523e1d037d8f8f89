import { type PlanWording } from './wording.js';

const COUNTED = { spendable: 'de point, der kan bruges,', status: 'statuspointene', both: 'pointene' };

export const danishPlans: PlanWording = {
  headings: { plan: 'Abonnementet', benefits: 'Det får du' },
  costs: (money, period) => `Abonnementet koster ${money} for ${period}.`,
  free: (period) => `Abonnementet er gratis og gælder ${period} ad gangen.`,
  trial: (span) => `Den første tid, ${span}, er gratis, hvis du aldrig har haft en gratis periode i et abonnement.`,
  noTrial: 'Abonnementet begynder, når du har betalt.',
  grace: (span) => `Er betalingen forsinket, løber abonnementet i ${span} efter den tid, du har betalt for.`,
  cancel: 'Du kan opsige det når som helst. Abonnementet slutter så, når den tid, du har betalt for, er udløbet.',
  multiplier: (factor, counts) =>
    `Du får ${factor} gange ${COUNTED[counts]} for et køb, efter alle andre regler og rundet ned.`,
  exclusive: (rewards) => `Du kan få belønninger, der ikke er for alle: ${rewards}.`,
  early: (span) => `Du kan få nye belønninger ${span} før andre.`,
  also: (phrases) => `Du har også: ${phrases}.`,
};
