import { type PlanWording } from './wording.js';

const COUNTED = { spendable: 'poängen som kan användas', status: 'statuspoängen', both: 'poängen' };

export const swedishPlans: PlanWording = {
  headings: { plan: 'Abonnemanget', benefits: 'Det här får du' },
  costs: (money, period) => `Abonnemanget kostar ${money} för ${period}.`,
  free: (period) => `Abonnemanget är gratis och gäller ${period} i taget.`,
  trial: (span) => `Den första tiden, ${span}, är gratis om du aldrig har haft en gratis period i något abonnemang.`,
  noTrial: 'Abonnemanget börjar när du har betalat.',
  grace: (span) => `Är betalningen sen fortsätter abonnemanget i ${span} efter den tid du har betalat för.`,
  cancel: 'Du kan säga upp när du vill. Abonnemanget slutar då när den tid du har betalat för är slut.',
  multiplier: (factor, counts) =>
    `Du får ${factor} gånger ${COUNTED[counts]} för ett köp, efter alla andra regler och avrundat nedåt.`,
  exclusive: (rewards) => `Du kan få belöningar som inte är för alla: ${rewards}.`,
  early: (span) => `Du kan få nya belöningar ${span} före andra.`,
  also: (phrases) => `Du har också: ${phrases}.`,
};
