import { describe, expect, it } from '@jest/globals';

import { type EarnRule, type ProgramRules, starterProgram, type TierBenefits } from '#loyalty/program';

import { TERMS_LANGUAGES, type TermsLanguage } from './language.js';
import { programTerms } from './terms.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const textOf = (rules: ProgramRules, language: TermsLanguage): string[] => {
  const { title, sections } = programTerms(rules, language);
  return [title, ...sections.flatMap(({ heading, sentences }) => [`# ${heading}`, ...sentences])];
};

const withRule = (rule: Partial<EarnRule>): ProgramRules => ({
  ...starter,
  earnRules: [{ id: 'r', effect: { type: 'fixed_points', points: 1 }, ...rule }],
});

const withBenefits = (benefits: TierBenefits): ProgramRules => {
  const { tiers } = starter;
  const ladder = tiers.ladder.map((rung) => (rung.tier === 'gold' ? { ...rung, benefits } : rung));
  return { ...starter, tiers: { ...tiers, ladder } };
};

const firstSentence = (rules: ProgramRules, language: TermsLanguage) =>
  programTerms(rules, language).sections[0]!.sentences[0];

const GOLDEN: Readonly<Record<TermsLanguage, readonly string[]>> = {
  en: [
    'Terms of Starter programme',
    '# How you earn points',
    '10 points for each 100 spent: You earn 10 points for each 100 EUR that you spend, counted on the whole amount and rounded down.',
    'No points are earned on gift cards.',
    'Amounts are in EUR. Days and months are those of the time zone Europe/Oslo.',
    '# Tiers',
    'Every member begins as member.',
    'You become silver with 50 points from purchases in the last 12 months.',
    'You become gold with 100 points from purchases in the last 12 months.',
    'You move up at once. Spending points never lowers your tier.',
    'At the start of each month we look again: you keep the tier that you have reached then, which may be a lower one.',
    '# Your points',
    'Points can be used at once.',
    'Points can be used for 12 months from when they become usable, and on to the end of that month; their last day counts in full.',
    'Points that expire soonest are used first.',
  ],
  nb: [
    'Vilkår for Starter programme',
    '# Slik tjener du poeng',
    '10 points for each 100 spent: Du får 10 poeng for hver 100 EUR du handler for, regnet av hele beløpet og rundet ned.',
    'Du får ikke poeng for gavekort.',
    'Beløp er i EUR. Dager og måneder følger tidssonen Europe/Oslo.',
    '# Nivåer',
    'Alle medlemmer begynner på nivå member.',
    'Du når nivå silver med 50 poeng fra kjøp de siste 12 månedene.',
    'Du når nivå gold med 100 poeng fra kjøp de siste 12 månedene.',
    'Du går opp med en gang. Å bruke poeng senker aldri nivået ditt.',
    'Ved starten av hver måned ser vi på det igjen: du beholder det nivået du da har nådd, som kan være et lavere.',
    '# Poengene dine',
    'Poeng kan brukes med en gang.',
    'Poeng kan brukes i 12 måneder fra de blir brukbare, og videre ut den måneden; siste dag teller fullt ut.',
    'Poeng som utløper først, brukes først.',
  ],
  sv: [
    'Villkor för Starter programme',
    '# Så tjänar du poäng',
    '10 points for each 100 spent: Du får 10 poäng för varje 100 EUR du handlar för, räknat på hela beloppet och avrundat nedåt.',
    'Du får inga poäng för presentkort.',
    'Belopp är i EUR. Dagar och månader följer tidszonen Europe/Oslo.',
    '# Nivåer',
    'Alla medlemmar börjar på nivå member.',
    'Du når nivå silver med 50 poäng från köp de senaste 12 månaderna.',
    'Du når nivå gold med 100 poäng från köp de senaste 12 månaderna.',
    'Du flyttas upp direkt. Att använda poäng sänker aldrig din nivå.',
    'I början av varje månad ser vi efter igen: du behåller den nivå du då har nått, som kan vara en lägre.',
    '# Dina poäng',
    'Poäng kan användas direkt.',
    'Poäng kan användas i 12 månader från det att de blir användbara, och vidare till slutet av den månaden; sista dagen räknas fullt ut.',
    'Poäng som förfaller först används först.',
  ],
  da: [
    'Vilkår for Starter programme',
    '# Sådan optjener du point',
    '10 points for each 100 spent: Du får 10 point for hver 100 EUR, du handler for, regnet af hele beløbet og rundet ned.',
    'Du får ikke point for gavekort.',
    'Beløb er i EUR. Dage og måneder følger tidszonen Europe/Oslo.',
    '# Niveauer',
    'Alle medlemmer begynder på niveau member.',
    'Du når niveau silver med 50 point fra køb de seneste 12 måneder.',
    'Du når niveau gold med 100 point fra køb de seneste 12 måneder.',
    'Du rykker op med det samme. At bruge point sænker aldrig dit niveau.',
    'Ved starten af hver måned ser vi på det igen: du beholder det niveau, du da har nået, som kan være et lavere.',
    '# Dine point',
    'Point kan bruges med det samme.',
    'Point kan bruges i 12 måneder, fra de kan bruges første gang, og videre til udgangen af den måned; sidste dag tæller fuldt med.',
    'Point, der udløber først, bruges først.',
  ],
};

describe.each(TERMS_LANGUAGES)('the terms in %s', (language) => {
  it('of the starter programme read as they should', () => {
    expect(textOf(starter, language)).toEqual(GOLDEN[language]);
  });

  it('say another thing for every variant of a rule, a tier policy and a points policy', () => {
    const { tiers, points } = starter;
    const variants: ProgramRules[] = [
      starter,
      ...(['floor', 'nearest', 'ceil'] as const).map((rounding) =>
        withRule({ effect: { type: 'points_per_amount', points: 3, perAmount: 250 }, rounding }),
      ),
      ...(['floor', 'nearest', 'ceil'] as const).map((rounding) =>
        withRule({ effect: { type: 'multiplier', factor: 1.5 }, rounding }),
      ),
      withRule({}),
      withRule({ effect: { type: 'fixed_points', points: 2 } }),
      ...['review', 'share', 'recycling', 'newsletter', 'visit', 'referral', 'quiz'].map((behaviour) =>
        withRule({ behaviour }),
      ),
      withRule({ behaviour: 'review', effect: { type: 'multiplier', factor: 2 } }),
      withRule({ when: 'purchase.amount > 100' }),
      withRule({ lines: 'line.category == "books"' }),
      withRule({ tiers: ['silver', 'gold'] }),
      withRule({ from: '2026-03-01T00:00:00+01:00' }),
      withRule({ until: '2026-03-01T00:00:00+01:00' }),
      withRule({ until: '2026-03-01T12:30:00+01:00' }),
      withRule({ caps: { perPurchase: 5 } }),
      withRule({ caps: { perDay: 5 } }),
      withRule({ caps: { perMember: 5 } }),
      withRule({ counts: 'spendable' }),
      withRule({ counts: 'status' }),
      withRule({ stacking: 'best' }),
      withRule({ stacking: 'exclusive' }),
      { ...starter, earnRules: [] },
      { ...starter, tiers: { ...tiers, ladder: tiers.ladder.slice(0, 1) } },
      ...(['spend', 'purchases'] as const).map((metric) => ({ ...starter, tiers: { ...tiers, metric } })),
      { ...starter, tiers: { ...tiers, window: { type: 'rolling_months', months: 1 } } },
      { ...starter, tiers: { ...tiers, window: { type: 'calendar_year' } } },
      { ...starter, tiers: { ...tiers, window: { type: 'lifetime' } } },
      ...(['one_down', 'none'] as const).map((downgrade) => ({ ...starter, tiers: { ...tiers, downgrade } })),
      { ...starter, tiers: { ...tiers, graceDays: 30 } },
      { ...starter, points: { ...points, activation: { type: 'after_days', days: 14 } } },
      { ...starter, points: { ...points, activation: { type: 'on_date', date: '2026-12-01' } } },
      { ...starter, points: { ...points, activation: { type: 'on_event' } } },
      { ...starter, points: { ...points, expiry: { type: 'none' } } },
      { ...starter, points: { ...points, expiry: { type: 'calendar_year_end' } } },
      ...(['days', 'months', 'years'] as const).flatMap((unit) =>
        ([undefined, 'end_of_month', 'end_of_quarter', 'end_of_year'] as const).map((roundedTo) => ({
          ...starter,
          points: { ...points, expiry: { type: 'rolling' as const, count: 2, unit, ...(roundedTo && { roundedTo }) } },
        })),
      ),
      ...([undefined, 'end_of_month', 'end_of_quarter', 'end_of_year'] as const).map((roundedTo) => ({
        ...starter,
        points: {
          ...points,
          expiry: {
            type: 'sliding' as const,
            months: 12,
            activity: ['purchase', 'redemption', 'behaviour'] as const,
            ...(roundedTo && { roundedTo }),
          },
        },
      })),
      { ...starter, points: { ...points, welcomePoints: 5 } },
      { ...starter, points: { ...points, backdatingDaysMax: 90 } },
      { ...starter, points: { ...points, excluded: {} } },
      { ...starter, points: { ...points, earnsOn: 'gross' } },
      ...(['spendable', 'status', 'both'] as const).map((multiplierCounts) =>
        withBenefits({ multiplier: 1.5, multiplierCounts }),
      ),
      withBenefits({ exclusive: ['Lounge', 'Wine tasting'] }),
      withBenefits({ earlyAccessDays: 2 }),
      withBenefits({ words: { en: ['Free delivery', 'A birthday cake'] } }),
      ...['tobacco', 'deposit', 'delivery', 'tax', 'tip', 'rounding', 'lottery'].map((kind) => ({
        ...starter,
        points: { ...points, excluded: { kinds: [kind] } },
      })),
      { ...starter, points: { ...points, excluded: { kinds: ['gift_card'], categories: ['Books'] } } },
      { ...starter, points: { ...points, lateRedemptions: 'as_of_use' } },
      { ...starter, points: { ...points, latePurchases: 'recalculate_later' } },
      { ...starter, points: { ...points, payment: { points: 1, amount: 100 } } },
      { ...starter, points: { ...points, payment: { points: 1, amount: 100, earnOnPoints: true } } },
      { ...starter, points: { ...points, payment: { points: 2, amount: 100 } } },
      { ...starter, reservations: {} },
      { ...starter, transfers: {} },
      ...[{}, { minimumSpend: 500 }, { notReturnedWithinDays: 14 }, { perMonthMax: 1 }, { perMonthMax: 3 }].map(
        (more) => ({
          ...starter,
          referral: { withinDays: 30, rewards: { referrer: 100, referred: 50 }, ...more },
        }),
      ),
      { ...starter, households: {} },
      { ...starter, households: { membersMax: 4 } },
      { ...starter, households: { pooling: 'all' } },
      { ...starter, households: { pooling: 'share', sharePercent: 40 } },
      { ...starter, households: { tierOf: 'household' } },
      { ...starter, households: { tierOf: 'household', tierAfterLeaving: 'at_once' } },
      { ...starter, transfers: { tiers: ['gold'] } },
      { ...starter, transfers: { pointsMin: 5 } },
      { ...starter, transfers: { pointsMin: 5, pointsMax: 50 } },
      { ...starter, transfers: { pointsMax: 50 } },
      { ...starter, transfers: { givenPerDayMax: 100 } },
      { ...starter, transfers: { receivedPerDayMax: 100 } },
      { ...starter, points: { ...points, balanceMax: 1000 } },
    ];
    const texts = variants.map((rules) => textOf(rules, language).join('\n'));
    expect(new Set(texts).size).toBe(variants.length);
    for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|function/);
  });
});

describe('what members of a tier have', () => {
  it('is said in each language, the phrases of the shop in its own or in English', () => {
    const words = { en: ['Free delivery'], nb: ['Gratis frakt', 'Kake på bursdagen'] };
    const rules = withBenefits({ multiplier: 1.5, exclusive: ['Lounge'], earlyAccessDays: 2, words });
    const said = (language: TermsLanguage) => programTerms(rules, language).sections[1]!.sentences.slice(3, 7);
    expect(said('en')).toEqual([
      'As gold you earn 1.5 times the points of a purchase, after all other rules and rounded down.',
      'These rewards are for gold only: Lounge.',
      'As gold you can get new rewards 2 days before others.',
      'As gold you also have: Free delivery.',
    ]);
    expect(said('nb').at(-1)).toBe('På nivå gold har du også: Gratis frakt; Kake på bursdagen.');
    expect(said('sv').at(-1)).toBe('På nivå gold har du också: Free delivery.');
  });
});

describe('paying with points', () => {
  const sentences = (language: TermsLanguage) => {
    const { points } = starter;
    const rules = { ...starter, reservations: {}, points: { ...points, payment: { points: 1, amount: 150 } } };
    return programTerms(rules, language).sections[2]!.sentences.slice(3);
  };

  it('is explained in each language, and what becomes of points for an order that is not completed', () => {
    expect(sentences('en')).toEqual([
      'You can pay with points, at a rate of 1.50 EUR for 1 point.',
      'What you pay with points earns no points.',
      'Points that are reserved for an order come back to you if the order is not completed.',
    ]);
    expect(sentences('nb').slice(0, 2)).toEqual([
      'Du kan betale med poeng: 1 poeng tilsvarer 1,50 EUR.',
      'Det du betaler med poeng, gir ikke nye poeng.',
    ]);
    expect(sentences('sv').slice(0, 2)).toEqual([
      'Du kan betala med poäng: 1 poäng motsvarar 1,50 EUR.',
      'Det du betalar med poäng ger inga nya poäng.',
    ]);
    expect(sentences('da').slice(0, 2)).toEqual([
      'Du kan betale med point: 1 point svarer til 1,50 EUR.',
      'Det, du betaler med point, giver ikke nye point.',
    ]);
  });
});

describe('returns', () => {
  const sentences = (language: TermsLanguage, returns: ProgramRules['returns']) => {
    const points = { ...starter.points, payment: { points: 1, amount: 150 } };
    return programTerms({ ...starter, returns, points }, language).sections[2]!.sentences.slice(5);
  };

  it('are explained in each language where the rules name them', () => {
    const returns = { windowDays: 30, restoreExpiredForDays: 7, tierAfterReturn: 'at_once' } as const;
    expect(sentences('en', returns)).toEqual([
      'If you bring goods back, the points that you earned on them are taken back.',
      'A purchase can be returned within 30 days.',
      'Points that you paid with come back to you; those that have expired meanwhile can be used for 7 days more.',
      'A return may lower your tier at once.',
    ]);
    expect(sentences('nb', returns)[1]).toBe('Et kjøp kan returneres innen 30 dager.');
    expect(sentences('da', returns)[1]).toBe('Et køb kan returneres inden for 30 dage.');
    expect(sentences('sv', returns)[1]).toBe('Ett köp kan returneras inom 30 dagar.');
    expect(sentences('en', { policy: 'only_pending' })).toEqual([
      'If you bring goods back, the points that you earned on them are taken back while they cannot be used yet.',
      'Points that you paid with come back to you.',
    ]);
    expect(sentences('en', undefined)).toEqual([]);
  });
});

describe('giving points to others', () => {
  it('is explained in each language, with its limits', () => {
    const transfers = { tiers: ['gold'], pointsMin: 5, pointsMax: 50, givenPerDayMax: 100, receivedPerDayMax: 200 };
    const sentences = (language: TermsLanguage) =>
      programTerms({ ...starter, transfers }, language).sections[2]!.sentences.slice(3, 8);
    expect(sentences('en')).toEqual([
      'You can give points to other members. They end when they would have ended for you.',
      'You can give points as a member of gold only.',
      'You can give at least 5 points and at most 50 points at once.',
      'You can give 100 points a day at most.',
      'You can receive 200 points a day from other members at most.',
    ]);
    expect(sentences('nb')[2]).toBe('Du kan gi minst 5 poeng og høyst 50 poeng om gangen.');
    expect(sentences('sv')[2]).toBe('Du kan ge minst 5 poäng och högst 50 poäng åt gången.');
    expect(sentences('da')[2]).toBe('Du kan give mindst 5 point og højst 50 point ad gangen.');
  });
});

describe('a rule with everything', () => {
  const rule: Partial<EarnRule> = {
    name: 'Spring',
    effect: { type: 'points_per_amount', points: 1, perAmount: 123_456_750 },
    rounding: 'nearest',
    when: "purchase.channel == 'web'",
    tiers: ['silver', 'gold'],
    from: '2026-03-01T00:00:00+01:00',
    until: '2026-06-01T00:00:00+02:00',
    caps: { perPurchase: 1_000, perDay: 2_000, perMember: 1 },
    stacking: 'exclusive',
  };

  it('reads so in each language, with its numbers, amounts and days', () => {
    expect(TERMS_LANGUAGES.map((language) => firstSentence(withRule(rule), language))).toEqual([
      "Spring: You earn 1 point for each 1,234,567.50 EUR that you spend, counted on the whole amount and rounded to the nearest whole point. This applies when: purchase.channel == 'web'. It is for members of silver and gold only. It applies from 1 March 2026. It applies through 31 May 2026. It gives 1,000 points at most for one purchase. It gives 2,000 points at most in a day. It gives 1 point at most to a member in all. Where it applies, no later rule does.",
      "Spring: Du får 1 poeng for hver 1\u00a0234\u00a0567,50 EUR du handler for, regnet av hele beløpet og rundet til nærmeste hele poeng. Dette gjelder når: purchase.channel == 'web'. Gjelder bare medlemmer på nivå silver og gold. Gjelder fra 1. mars 2026. Gjelder til og med 31. mai 2026. Gir høyst 1\u00a0000 poeng for ett kjøp. Gir høyst 2\u00a0000 poeng på én dag. Gir høyst 1 poeng til et medlem i alt. Der den gjelder, gjelder ingen senere regel.",
      "Spring: Du får 1 poäng för varje 1\u00a0234\u00a0567,50 EUR du handlar för, räknat på hela beloppet och avrundat till närmaste hela poäng. Detta gäller när: purchase.channel == 'web'. Gäller bara medlemmar på nivå silver och gold. Gäller från och med 1 mars 2026. Gäller till och med 31 maj 2026. Ger högst 1\u00a0000 poäng för ett köp. Ger högst 2\u00a0000 poäng på en dag. Ger högst 1 poäng till en medlem sammanlagt. Där den gäller, gäller ingen senare regel.",
      "Spring: Du får 1 point for hver 1.234.567,50 EUR, du handler for, regnet af hele beløbet og rundet til nærmeste hele point. Det gælder, når: purchase.channel == 'web'. Gælder kun medlemmer på niveau silver og gold. Gælder fra 1. marts 2026. Gælder til og med 31. maj 2026. Giver højst 1.000 point for ét køb. Giver højst 2.000 point på én dag. Giver højst 1 point til et medlem i alt. Hvor den gælder, gælder ingen senere regel.",
    ]);
  });

  it('that ends in the middle of a day gives the time', () => {
    const until = '2026-06-01T12:30:00+02:00';
    expect(firstSentence(withRule({ until }), 'en')).toContain('It ends on 1 June 2026 at 12:30.');
    expect(firstSentence(withRule({ until }), 'da')).toContain('Slutter 1. juni 2026 kl. 12:30.');
  });
});
