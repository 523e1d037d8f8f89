import { describe, expect, it } from '@jest/globals';

import { type PlanDefinition } from '#loyalty/plans/events';
import { starterProgram } from '#loyalty/program';

import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { linesOf } from '../testing/index.js';
import { planTermsInWords } from './plan-terms.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const prime: PlanDefinition = {
  name: 'Prime',
  names: { nb: 'Pluss', sv: 'Plus', da: 'Plus' },
  fee: { amount: 4_990, currency: 'EUR' },
  period: { months: 12 },
  trial: { days: 30 },
  graceDays: 3,
  benefits: {
    multiplier: 1.5,
    multiplierCounts: 'spendable',
    exclusive: ['lounge'],
    earlyAccessDays: 1,
    words: { en: ['free delivery'], nb: ['gratis frakt'], sv: ['fri frakt'], da: ['gratis fragt'] },
  },
};

/** What a shop publishes. */
const PUBLISHED: Readonly<Record<TermsLanguage, readonly string[]>> = {
  en: [
    'Terms of Prime',
    '# The plan',
    'It costs 49.90 EUR for 12 months.',
    'It begins with 30 days for free, if you have never had a free first period of any plan.',
    'If a payment is late, the plan goes on for 3 days after the time that you have paid for.',
    'You can cancel at any time. The plan then ends with the time that you have paid for.',
    '# What you have with it',
    'You earn 1.5 times the points that can be spent of a purchase, after all other rules and rounded down.',
    'You can get rewards that are not for everybody: Our lounge.',
    'You can get new rewards 1 day before others.',
    'You also have: free delivery.',
  ],
  nb: [
    'Vilkår for Pluss',
    '# Abonnementet',
    'Abonnementet koster 49,90 EUR for 12 måneder.',
    'Den første tiden, 30 dager, er gratis hvis du aldri har hatt en gratis periode i et abonnement.',
    'Er betalingen forsinket, løper abonnementet i 3 dager etter tiden du har betalt for.',
    'Du kan si opp når som helst. Abonnementet slutter da når tiden du har betalt for, er ute.',
    '# Dette får du',
    'Du får 1,5 ganger poengene som kan brukes for et kjøp, etter alle andre regler og rundet ned.',
    'Du kan få belønninger som ikke er for alle: Our lounge.',
    'Du kan få nye belønninger 1 dag før andre.',
    'Du har også: gratis frakt.',
  ],
  sv: [
    'Villkor för Plus',
    '# Abonnemanget',
    'Abonnemanget kostar 49,90 EUR för 12 månader.',
    'Den första tiden, 30 dagar, är gratis om du aldrig har haft en gratis period i något abonnemang.',
    'Är betalningen sen fortsätter abonnemanget i 3 dagar efter den tid du har betalat för.',
    'Du kan säga upp när du vill. Abonnemanget slutar då när den tid du har betalat för är slut.',
    '# Det här får du',
    'Du får 1,5 gånger poängen som kan användas för ett köp, efter alla andra regler och avrundat nedåt.',
    'Du kan få belöningar som inte är för alla: Our lounge.',
    'Du kan få nya belöningar 1 dag före andra.',
    'Du har också: fri frakt.',
  ],
  da: [
    'Vilkår for Plus',
    '# Abonnementet',
    'Abonnementet koster 49,90 EUR for 12 måneder.',
    'Den første tid, 30 dage, er gratis, hvis du aldrig har haft en gratis periode i et abonnement.',
    'Er betalingen forsinket, løber abonnementet i 3 dage efter den tid, du har betalt for.',
    'Du kan opsige det når som helst. Abonnementet slutter så, når den tid, du har betalt for, er udløbet.',
    '# Det får du',
    'Du får 1,5 gange de point, der kan bruges, for et køb, efter alle andre regler og rundet ned.',
    'Du kan få belønninger, der ikke er for alle: Our lounge.',
    'Du kan få nye belønninger 1 dag før andre.',
    'Du har også: gratis fragt.',
  ],
};

const inWords = (plan: PlanDefinition, language: TermsLanguage) =>
  linesOf(planTermsInWords(plan, { rules, nameOf: () => 'Our lounge' }, language));

describe('the terms of plans', () => {
  it.each(TERMS_LANGUAGES)('read as they should in %s', (language) => {
    expect(inWords(prime, language)).toEqual(PUBLISHED[language]);
  });

  it('say no more of a plan that gives nothing and costs nothing', () => {
    expect(inWords({ name: 'Club', fee: { amount: 0, currency: 'EUR' }, period: { days: 30 } }, 'en')).toEqual([
      'Terms of Club',
      '# The plan',
      'It costs nothing. It is for 30 days at a time.',
      'It begins once you have paid.',
      'You can cancel at any time. The plan then ends with the time that you have paid for.',
    ]);
  });
});
