import { describe, expect, it } from '@jest/globals';

import { type PartnerDefinition } from '#loyalty/partners/events';
import { starterProgram } from '#loyalty/program';

import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { linesOf } from '../testing/index.js';
import { partnerTermsInWords } from './partner-terms.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const fuel: PartnerDefinition = {
  name: 'Fuel & Co',
  startsAt: '2026-02-28T23:00:00.000Z',
  endsAt: '2026-05-31T22:00:00.000Z',
  earn: { costPerPoint: '0.8' },
  terms: 'prepaid',
  openLimit: 500_000,
};

/** What a shop publishes of a partner where points are earned only. */
const PUBLISHED: Readonly<Record<TermsLanguage, readonly string[]>> = {
  en: [
    'Terms of Fuel & Co',
    '# Our partner',
    'You earn points when you buy from Fuel & Co.',
    'How many points you earn is in the terms of the programme.',
    'You cannot use points there.',
    'This applies from 1 March 2026 through 31 May 2026.',
    'Days and times are those of the time zone Europe/Oslo.',
  ],
  nb: [
    'Vilkår for Fuel & Co',
    '# Partneren vår',
    'Du får poeng når du handler hos Fuel & Co.',
    'Hvor mange poeng du får, står i vilkårene for programmet.',
    'Du kan ikke bruke poeng der.',
    'Dette gjelder fra 1. mars 2026 til og med 31. mai 2026.',
    'Dager og klokkeslett følger tidssonen Europe/Oslo.',
  ],
  sv: [
    'Villkor för Fuel & Co',
    '# Vår partner',
    'Du får poäng när du handlar hos Fuel & Co.',
    'Hur många poäng du får står i villkoren för programmet.',
    'Du kan inte använda poäng där.',
    'Detta gäller från 1 mars 2026 till och med 31 maj 2026.',
    'Dagar och klockslag följer tidszonen Europe/Oslo.',
  ],
  da: [
    'Vilkår for Fuel & Co',
    '# Vores partner',
    'Du får point, når du handler hos Fuel & Co.',
    'Hvor mange point du får, står i vilkårene for programmet.',
    'Du kan ikke bruge point der.',
    'Dette gælder fra 1. marts 2026 til og med 31. maj 2026.',
    'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
  ],
};

describe('the terms of partners', () => {
  it.each(TERMS_LANGUAGES)('read as they should in %s', (language) => {
    expect(linesOf(partnerTermsInWords(fuel, rules, language))).toEqual(PUBLISHED[language]);
  });

  it('say where points are used only, and that there is no end', () => {
    const { earn: redeem, endsAt: _endsAt, ...rest } = fuel;
    const [, , ...sentences] = linesOf(partnerTermsInWords({ ...rest, redeem }, rules, 'en'));
    expect(sentences.slice(0, 3)).toEqual([
      'You earn no points there.',
      'You can use your points at Fuel & Co.',
      'This applies from 1 March 2026 until further notice.',
    ]);
  });
});
