import { describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';
import { TERMS_LANGUAGES } from '#loyalty/terms';

import { MOVES, type Offer, type Reason, REASON_CODES } from '../offer.js';
import { inWords } from './in-words.js';

const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const offer = (reason: Reason, over: Partial<Offer> = {}): Offer => ({
  ...{ kind: 'reward', id: 'coffee', name: 'Free coffee', act: 'range', nearness: null, gain: null, until: null },
  ...{ reason, ...over },
});

const OFFERS: Readonly<Record<Reason['code'], Offer>> = {
  reward_available: offer({ code: 'reward_available', points: 1_050 }),
  reward_near: offer({ code: 'reward_near', missing: 1, on: '2026-06-20' }),
  campaign_on: offer({ code: 'campaign_on', factor: 2.5 }, { kind: 'campaign', until: '2026-06-08T00:00:00.000Z' }),
  challenge_near: offer(
    { code: 'challenge_near', counts: 'spend', progress: 7_050, goal: 10_000, missing: 2_950, points: 20 },
    { kind: 'challenge' },
  ),
  points_end: offer(
    { code: 'points_end', points: 20 },
    { kind: 'points', id: 'points', name: null, until: '2026-06-30T22:00:00.000Z' },
  ),
  tier_near: offer({ code: 'tier_near', missing: 25 }, { kind: 'tier', id: 'gold', name: 'gold' }),
  class_move: offer({ code: 'class_move' }, { kind: 'move', id: 'invite', name: null }),
};

const texts = (language: (typeof TERMS_LANGUAGES)[number]) =>
  REASON_CODES.map((code) => inWords(OFFERS[code], rules, language).text.replaceAll('\u00a0', ' '));

describe('offers in words', () => {
  it('say why in English, Norwegian, Danish and Swedish', () => {
    expect(texts('en')).toEqual([
      'You have the 1,050 points for it.',
      'You need 1 point more, at your pace by 20 June 2026.',
      'You earn 2.5 times the points until 8 June 2026 at 02:00.',
      'You have done 70.50 EUR of 100 EUR. Complete it and get 20 points.',
      'Use your 20 points before 1 July 2026.',
      'You need 25 points more to become gold.',
      'You both get points.',
    ]);
    expect(texts('nb')).toEqual([
      'Det koster 1 050 poeng, og dem har du.',
      'Du mangler 1 poeng og har nok 20. juni 2026 i ditt tempo.',
      'Du får 2,5 ganger så mange poeng frem til 8. juni 2026 kl. 02:00.',
      'Du har klart 70,50 EUR av 100 EUR. Fullfør og få 20 poeng.',
      'Bruk dine 20 poeng før 1. juli 2026.',
      'Du mangler 25 poeng til nivå gold.',
      'Dere får poeng begge to.',
    ]);
    expect(texts('da')).toEqual([
      'Det koster 1.050 point, og dem har du.',
      'Du mangler 1 point og har nok 20. juni 2026 i dit tempo.',
      'Du får 2,5 gange så mange point indtil 8. juni 2026 kl. 02:00.',
      'Du har klaret 70,50 EUR af 100 EUR. Gør det færdigt, og få 20 point.',
      'Brug dine 20 point inden 1. juli 2026.',
      'Du mangler 25 point til niveau gold.',
      'I får begge point.',
    ]);
    expect(texts('sv')).toEqual([
      'Det kostar 1 050 poäng, och dem har du.',
      'Du saknar 1 poäng och har nog 20 juni 2026 i din takt.',
      'Du får 2,5 gånger så många poäng fram till 8 juni 2026 kl. 02:00.',
      'Du har klarat 70,50 EUR av 100 EUR. Slutför och få 20 poäng.',
      'Använd dina 20 poäng före 1 juli 2026.',
      'Du saknar 25 poäng till nivå gold.',
      'Ni får poäng båda två.',
    ]);
  });

  it('have words of their own for every move in every language, and none names a class', () => {
    const said = TERMS_LANGUAGES.flatMap((language) =>
      MOVES.map((id) => inWords(offer({ code: 'class_move' }, { kind: 'move', id, name: null }), rules, language)),
    );
    expect(new Set(said.map(({ text }) => text)).size).toBe(TERMS_LANGUAGES.length * MOVES.length);
  });

  it('call points by how many they are, what has no name else', () => {
    expect(inWords(OFFERS.points_end, rules, 'sv').name).toBe('20 poäng');
    expect(inWords(OFFERS.reward_near, rules, 'sv').name).toBe('Free coffee');
  });

  it('leave out what nobody knows', () => {
    const text = (reason: Reason) => inWords(offer(reason), rules, 'en').text;
    expect(text({ code: 'reward_available', points: 0 })).toBe('This is a gift for you.');
    expect(text({ code: 'reward_near', missing: 3 })).toBe('You need 3 points more.');
    expect(text({ code: 'campaign_on' })).toBe('You earn more.');
    expect(text({ code: 'campaign_on', points: 30 })).toBe('You get 30 points.');
    expect(text({ code: 'challenge_near', counts: 'purchases', progress: 7, goal: 9 })).toBe('You have done 7 of 9.');
  });

  it('say what lacks to a tier in what its thresholds are in', () => {
    const text = (metric: 'spend' | 'purchases') =>
      inWords(OFFERS.tier_near, { ...rules, tiers: { ...rules.tiers, metric } }, 'en').text;
    expect(text('spend')).toBe('You need 0.25 EUR more to become gold.');
    expect(text('purchases')).toBe('You need 25 purchases more to become gold.');
  });
});
