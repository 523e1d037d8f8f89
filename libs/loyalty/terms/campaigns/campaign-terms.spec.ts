import { describe, expect, it } from '@jest/globals';

import { type CampaignDefinition } from '#loyalty/campaigns/events';
import { starterProgram } from '#loyalty/program';

import { TERMS_LANGUAGES, type TermsLanguage } from '../language.js';
import { campaign, ladder, linesOf, ofExample } from '../testing/index.js';
import { campaignTermsInWords } from './campaign-terms.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const rules = { ...starter, tiers: { ...starter.tiers, ladder } };

const ofPage = (title: string) => ofExample<CampaignDefinition>('campaigns', 'campaign', title);

const DEFINED: Readonly<Record<string, CampaignDefinition>> = {
  'a happy hour on weekdays': ofPage('Happy hour'),
  'a letter with a word': ofPage('A letter with a word'),
  'all that there is to say': campaign,
};

/** What a shop publishes. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<TermsLanguage, readonly string[]>>>> = {
  'a happy hour on weekdays': {
    en: [
      'Terms of Happy hour',
      '# When and for whom',
      'The campaign runs from 1 January 2026 at 01:00 until further notice.',
      'It applies from Monday to Friday, between 16:00 and 18:00.',
      'Days and times are those of the time zone Europe/Oslo.',
      '# What you get',
      'You earn 5 points for each purchase.',
      'This comes on top of the points that you earn anyway.',
    ],
    nb: [
      'Vilkår for Happy hour',
      '# Når og for hvem',
      'Kampanjen gjelder fra 1. januar 2026 kl. 01:00 og inntil videre.',
      'Den gjelder fra mandag til fredag, mellom kl. 16:00 og 18:00.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
      '# Dette får du',
      'Du får 5 poeng for hvert kjøp.',
      'Dette kommer i tillegg til poengene du ellers tjener.',
    ],
    sv: [
      'Villkor för Happy hour',
      '# När och för vem',
      'Kampanjen gäller från 1 januari 2026 kl. 01:00 och tills vidare.',
      'Den gäller från måndag till fredag, mellan kl. 16:00 och 18:00.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
      '# Det här får du',
      'Du får 5 poäng för varje köp.',
      'Detta kommer utöver de poäng som du tjänar ändå.',
    ],
    da: [
      'Vilkår for Happy hour',
      '# Hvornår og for hvem',
      'Kampagnen gælder fra 1. januar 2026 kl. 01:00 og indtil videre.',
      'Den gælder fra mandag til fredag, mellem kl. 16:00 og 18:00.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
      '# Det får du',
      'Du får 5 point for hvert køb.',
      'Det kommer oven i de point, du ellers optjener.',
    ],
  },
  'a letter with a word': {
    en: [
      'Terms of Spring letter',
      '# When and for whom',
      'The campaign runs from 1 March 2026 at 01:00 until 1 July 2026 at 02:00.',
      'Give the code SPRING26 or VAR26 when you buy.',
      'Days and times are those of the time zone Europe/Oslo.',
      '# What you get',
      'You earn 100 points for each purchase. It gives 100 points at most to a member in all.',
      'This comes on top of the points that you earn anyway.',
    ],
    nb: [
      'Vilkår for Spring letter',
      '# Når og for hvem',
      'Kampanjen gjelder fra 1. mars 2026 kl. 01:00 til 1. juli 2026 kl. 02:00.',
      'Oppgi koden SPRING26 eller VAR26 når du handler.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
      '# Dette får du',
      'Du får 100 poeng for hvert kjøp. Gir høyst 100 poeng til et medlem i alt.',
      'Dette kommer i tillegg til poengene du ellers tjener.',
    ],
    sv: [
      'Villkor för Spring letter',
      '# När och för vem',
      'Kampanjen gäller från 1 mars 2026 kl. 01:00 till 1 juli 2026 kl. 02:00.',
      'Uppge koden SPRING26 eller VAR26 när du handlar.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
      '# Det här får du',
      'Du får 100 poäng för varje köp. Ger högst 100 poäng till en medlem sammanlagt.',
      'Detta kommer utöver de poäng som du tjänar ändå.',
    ],
    da: [
      'Vilkår for Spring letter',
      '# Hvornår og for hvem',
      'Kampagnen gælder fra 1. marts 2026 kl. 01:00 til 1. juli 2026 kl. 02:00.',
      'Oplys koden SPRING26 eller VAR26, når du handler.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
      '# Det får du',
      'Du får 100 point for hvert køb. Giver højst 100 point til et medlem i alt.',
      'Det kommer oven i de point, du ellers optjener.',
    ],
  },
  'all that there is to say': {
    en: [
      'Terms of Garden days',
      '# When and for whom',
      'The campaign runs from 4 May 2026 through 10 May 2026.',
      'It applies on Mondays and Fridays, between 09:00 and 11:00 and between 20:00 and 22:00.',
      'It is for selected members of silver and gold only.',
      'Not every member takes part: who does is decided by lot.',
      'Days and times are those of the time zone Europe/Oslo.',
      '# What you get',
      'Plants: The points that a purchase earns are multiplied by 2.5, rounded down. It counts the lines of a purchase for which this is true: line.category == "plants".',
      'You earn 1 point for a visit. It gives 1 point at most in a day.',
      'Rules are applied in the order of this list; multiplications come last.',
      '# Limits',
      'The offer is limited, and applies while it lasts.',
      'There is a limit for each day; once it is reached, the offer is back the next day.',
      'You can get 1,500 points at most by this campaign.',
      'You can use the campaign once.',
      'If less is left than you would get, you get what is left.',
    ],
    nb: [
      'Vilkår for Hagedager',
      '# Når og for hvem',
      'Kampanjen gjelder fra 4. mai 2026 til og med 10. mai 2026.',
      'Den gjelder mandager og fredager, mellom kl. 09:00 og 11:00 og mellom kl. 20:00 og 22:00.',
      'Gjelder bare utvalgte medlemmer på nivå silver og gold.',
      'Ikke alle medlemmer er med; hvem som er det, avgjøres ved loddtrekning.',
      'Dager og klokkeslett følger tidssonen Europe/Oslo.',
      '# Dette får du',
      'Plants: Poengene som et kjøp gir, ganges med 2,5, rundet ned. Varelinjer teller når dette gjelder: line.category == "plants".',
      'Du får 1 poeng for et besøk. Gir høyst 1 poeng på én dag.',
      'Reglene brukes i den rekkefølgen de står her; det som ganger, kommer til slutt.',
      '# Begrensninger',
      'Tilbudet er begrenset og gjelder så lenge det rekker.',
      'Det er en grense for hver dag; når den er nådd, gjelder tilbudet igjen dagen etter.',
      'Du kan få høyst 1\u00a0500 poeng gjennom kampanjen.',
      'Du kan bruke kampanjen én gang.',
      'Er det mindre igjen enn du skulle ha fått, får du det som er igjen.',
    ],
    sv: [
      'Villkor för Trädgårdsdagar',
      '# När och för vem',
      'Kampanjen gäller från 4 maj 2026 till och med 10 maj 2026.',
      'Den gäller måndagar och fredagar, mellan kl. 09:00 och 11:00 och mellan kl. 20:00 och 22:00.',
      'Gäller bara utvalda medlemmar på nivå silver och gold.',
      'Alla medlemmar är inte med; vilka som är det avgörs genom lottning.',
      'Dagar och klockslag följer tidszonen Europe/Oslo.',
      '# Det här får du',
      'Plants: Poängen som ett köp ger multipliceras med 2,5, avrundat nedåt. Varurader räknas när detta gäller: line.category == "plants".',
      'Du får 1 poäng för ett besök. Ger högst 1 poäng på en dag.',
      'Reglerna används i den ordning de står här; det som multiplicerar kommer sist.',
      '# Begränsningar',
      'Erbjudandet är begränsat och gäller så länge det räcker.',
      'Det finns en gräns för varje dag; när den är nådd gäller erbjudandet igen nästa dag.',
      'Du kan få högst 1\u00a0500 poäng genom kampanjen.',
      'Du kan använda kampanjen en gång.',
      'Är det mindre kvar än du skulle ha fått, får du det som är kvar.',
    ],
    da: [
      'Vilkår for Havedage',
      '# Hvornår og for hvem',
      'Kampagnen gælder fra 4. maj 2026 til og med 10. maj 2026.',
      'Den gælder mandage og fredage, mellem kl. 09:00 og 11:00 og mellem kl. 20:00 og 22:00.',
      'Gælder kun udvalgte medlemmer på niveau silver og gold.',
      'Ikke alle medlemmer er med; hvem der er det, afgøres ved lodtrækning.',
      'Dage og klokkeslæt følger tidszonen Europe/Oslo.',
      '# Det får du',
      'Plants: De point, et køb giver, ganges med 2,5, rundet ned. Varelinjer tæller, når dette gælder: line.category == "plants".',
      'Du får 1 point for et besøg. Giver højst 1 point på én dag.',
      'Reglerne bruges i den rækkefølge, de står i her; det, der ganger, kommer til sidst.',
      '# Begrænsninger',
      'Tilbuddet er begrænset og gælder, så længe det rækker.',
      'Der er en grænse for hver dag; når den er nået, gælder tilbuddet igen dagen efter.',
      'Du kan højst få 1.500 point gennem kampagnen.',
      'Du kan bruge kampagnen én gang.',
      'Er der mindre tilbage, end du skulle have haft, får du det, der er tilbage.',
    ],
  },
};

describe.each(TERMS_LANGUAGES)('the terms of campaigns in %s', (language) => {
  it.each(Object.entries(DEFINED))('read as they should: %s', (name, defined) => {
    expect(linesOf(campaignTermsInWords(defined, rules, language))).toEqual(PUBLISHED[name]![language]);
  });
});
