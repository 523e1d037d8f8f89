import { describe, expect, it } from '@jest/globals';

import { type RewardVersion } from '#loyalty/rewards/events';
import { starterProgram } from '#loyalty/program';

import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { concert, drink, ladder, linesOf, ofExample } from '../testing/index.js';
import { rewardTermsInWords } from './reward-terms.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const rules = { ...starter, tiers: { ...starter.tiers, ladder } };

const NAMES: Readonly<Record<string, string>> = { coffee: 'Caffè latte', tea: 'Earl Grey' };

const nameOf = (rewardId: string) => NAMES[rewardId]!;

const ofPage = (title: string): RewardVersion => ({
  ...ofExample<RewardVersion>('rewards', 'reward', title),
  ...{ programId: 'main', rewardId: 'example', version: 1 },
});

const DEFINED: Readonly<Record<string, RewardVersion>> = {
  'a voucher for five euros': ofPage('Five euros off'),
  'a gift card': ofPage('A gift card'),
  'an evening for one tier': concert,
  'a choice': drink,
};

/** What a shop publishes. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<TermsLanguage, readonly string[]>>>> = {
  'a voucher for five euros': {
    en: [
      'Terms of Five euros off',
      '# The reward',
      'It costs 50 points.',
      'It is worth 5 EUR at the checkout.',
      'Days and times are those of the time zone Europe/Oslo.',
      '# Your voucher',
      'You get a voucher with a code.',
      'It is valid on the day on which you get it, and for 30 days after that.',
      'Your purchase must come to at least 20 EUR.',
      'You can use it for one purchase; what you do not use of it is lost.',
      'Anybody who has the code can use it, so keep it to yourself.',
    ],
    nb: [
      'Vilkår for Five euros off',
      '# Belønningen',
      'Belønningen koster 50 poeng.',
      'Den er verdt 5 EUR i kassen.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
      '# Kupongen din',
      'Du får en kupong med en kode.',
      'Den gjelder den dagen du får den, og i 30 dager til.',
      'Du må handle for minst 20 EUR.',
      'Du kan bruke den til ett kjøp; det du ikke bruker av den, går tapt.',
      'Alle som har koden, kan bruke den, så hold den for deg selv.',
    ],
    sv: [
      'Villkor för Five euros off',
      '# Belöningen',
      'Belöningen kostar 50 poäng.',
      'Den är värd 5 EUR i kassan.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
      '# Din kupong',
      'Du får en kupong med en kod.',
      'Den gäller den dag du får den, och i 30 dagar till.',
      'Du måste handla för minst 20 EUR.',
      'Du kan använda den till ett köp; det du inte använder av den går förlorat.',
      'Alla som har koden kan använda den, så håll den för dig själv.',
    ],
    da: [
      'Vilkår for Five euros off',
      '# Belønningen',
      'Belønningen koster 50 point.',
      'Den er 5 EUR værd ved kassen.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
      '# Din kupon',
      'Du får en kupon med en kode.',
      'Den gælder den dag, du får den, og i 30 dage derefter.',
      'Du skal handle for mindst 20 EUR.',
      'Du kan bruge den til ét køb; det, du ikke bruger af den, går tabt.',
      'Alle, der har koden, kan bruge den, så hold den for dig selv.',
    ],
  },
  'a gift card': {
    en: [
      'Terms of Gift card',
      '# The reward',
      'It costs 200 points.',
      'It is worth 20 EUR at the checkout.',
      'Days and times are those of the time zone Europe/Oslo.',
      '# Your voucher',
      'You get a voucher with a code.',
      'It is valid on the day on which you get it, and for 365 days after that.',
      'You can use it in parts: what you do not use stays on it.',
      'Anybody who has the code can use it, so keep it to yourself.',
    ],
    nb: [
      'Vilkår for Gift card',
      '# Belønningen',
      'Belønningen koster 200 poeng.',
      'Den er verdt 20 EUR i kassen.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
      '# Kupongen din',
      'Du får en kupong med en kode.',
      'Den gjelder den dagen du får den, og i 365 dager til.',
      'Du kan bruke den i flere omganger: det du ikke bruker, har du igjen.',
      'Alle som har koden, kan bruke den, så hold den for deg selv.',
    ],
    sv: [
      'Villkor för Gift card',
      '# Belöningen',
      'Belöningen kostar 200 poäng.',
      'Den är värd 20 EUR i kassan.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
      '# Din kupong',
      'Du får en kupong med en kod.',
      'Den gäller den dag du får den, och i 365 dagar till.',
      'Du kan använda den i flera omgångar: det du inte använder har du kvar.',
      'Alla som har koden kan använda den, så håll den för dig själv.',
    ],
    da: [
      'Vilkår for Gift card',
      '# Belønningen',
      'Belønningen koster 200 point.',
      'Den er 20 EUR værd ved kassen.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
      '# Din kupon',
      'Du får en kupon med en kode.',
      'Den gælder den dag, du får den, og i 365 dage derefter.',
      'Du kan bruge den ad flere gange: det, du ikke bruger, har du stadig.',
      'Alle, der har koden, kan bruge den, så hold den for dig selv.',
    ],
  },
  'an evening for one tier': {
    en: [
      'Terms of Concert in the shop',
      '# The reward',
      'It costs 1,200 points.',
      'For members of gold it is free.',
      'It takes place on 5 June 2026 at 20:00. Place: Storgata 1, Oslo.',
      'The number of places is limited.',
      'It is for selected members of gold only.',
      'You can get it from 1 June 2026 until 5 June 2026 at 12:00.',
      'As gold you can get it 3 days earlier.',
      'You can have it up to 2 times.',
      'Days and times are those of the time zone Europe/Oslo.',
    ],
    nb: [
      'Vilkår for Konsert i butikken',
      '# Belønningen',
      'Belønningen koster 1\u00a0200 poeng.',
      'For medlemmer på nivå gold er den gratis.',
      'Arrangementet er 5. juni 2026 kl. 20:00. Sted: Storgata 1, Oslo.',
      'Antallet plasser er begrenset.',
      'Gjelder bare utvalgte medlemmer på nivå gold.',
      'Du kan få den fra 1. juni 2026 til 5. juni 2026 kl. 12:00.',
      'På nivå gold kan du få den 3 dager tidligere.',
      'Du kan få den opptil 2 ganger.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
    ],
    sv: [
      'Villkor för Konsert i butiken',
      '# Belöningen',
      'Belöningen kostar 1\u00a0200 poäng.',
      'För medlemmar på nivå gold är den gratis.',
      'Evenemanget äger rum 5 juni 2026 kl. 20:00. Plats: Storgata 1, Oslo.',
      'Antalet platser är begränsat.',
      'Gäller bara utvalda medlemmar på nivå gold.',
      'Du kan få den från 1 juni 2026 till 5 juni 2026 kl. 12:00.',
      'På nivå gold kan du få den 3 dagar tidigare.',
      'Du kan få den upp till 2 gånger.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
    ],
    da: [
      'Vilkår for Koncert i butikken',
      '# Belønningen',
      'Belønningen koster 1.200 point.',
      'For medlemmer på niveau gold er den gratis.',
      'Arrangementet finder sted 5. juni 2026 kl. 20:00. Sted: Storgata 1, Oslo.',
      'Antallet af pladser er begrænset.',
      'Gælder kun udvalgte medlemmer på niveau gold.',
      'Du kan få den fra 1. juni 2026 til 5. juni 2026 kl. 12:00.',
      'På niveau gold kan du få den 3 dage tidligere.',
      'Du kan få den op til 2 gange.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
    ],
  },
  'a choice': {
    en: [
      'Terms of A drink',
      '# The reward',
      'In all our shops.',
      'It costs 1 point.',
      'You choose one of these: Caffè latte or Earl Grey. Its own terms apply to what you choose.',
      'The number is limited, and it is offered while stocks last.',
      'You can get it from 1 June 2026.',
      'As silver you can get it 1 day earlier.',
      'As gold you can get it 3 days earlier.',
      'You can have it once a year.',
      'Days and times are those of the time zone Europe/Oslo.',
    ],
    nb: [
      'Vilkår for Noe å drikke',
      '# Belønningen',
      'In all our shops.',
      'Belønningen koster 1 poeng.',
      'Du velger én av disse: Caffè latte eller Earl Grey. For den du velger, gjelder dens egne vilkår.',
      'Antallet er begrenset. Gjelder så lenge lageret rekker.',
      'Du kan få den fra 1. juni 2026.',
      'På nivå silver kan du få den 1 dag tidligere.',
      'På nivå gold kan du få den 3 dager tidligere.',
      'Du kan få den én gang i året.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
    ],
    sv: [
      'Villkor för Något att dricka',
      '# Belöningen',
      'In all our shops.',
      'Belöningen kostar 1 poäng.',
      'Du väljer en av dessa: Caffè latte eller Earl Grey. För den du väljer gäller dess egna villkor.',
      'Antalet är begränsat. Gäller så långt lagret räcker.',
      'Du kan få den från 1 juni 2026.',
      'På nivå silver kan du få den 1 dag tidigare.',
      'På nivå gold kan du få den 3 dagar tidigare.',
      'Du kan få den en gång om året.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
    ],
    da: [
      'Vilkår for Noget at drikke',
      '# Belønningen',
      'In all our shops.',
      'Belønningen koster 1 point.',
      'Du vælger en af disse: Caffè latte eller Earl Grey. For den, du vælger, gælder dens egne vilkår.',
      'Antallet er begrænset. Gælder, så længe lager haves.',
      'Du kan få den fra 1. juni 2026.',
      'På niveau silver kan du få den 1 dag tidligere.',
      'På niveau gold kan du få den 3 dage tidligere.',
      'Du kan få den én gang om året.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
    ],
  },
};

describe.each(TERMS_LANGUAGES)('the terms of rewards in %s', (language) => {
  it.each(Object.entries(DEFINED))('read as they should: %s', (name, defined) => {
    expect(linesOf(rewardTermsInWords(defined, { rules, nameOf }, language))).toEqual(PUBLISHED[name]![language]);
  });
});
