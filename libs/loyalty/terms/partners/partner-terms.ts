import { type PartnerDefinition } from '#loyalty/partners/events';
import { type ProgramRules } from '#loyalty/program';
import { nameIn } from '#loyalty/vocabulary';

import { type TermsLanguage } from '../language.js';
import { Saying, type Terms } from '../saying.js';
import { danishPartners } from './danish.js';
import { englishPartners } from './english.js';
import { norwegianPartners } from './norwegian.js';
import { swedishPartners } from './swedish.js';
import { type PartnerWording } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, PartnerWording>> = {
  en: englishPartners,
  nb: norwegianPartners,
  sv: swedishPartners,
  da: danishPartners,
};

/** What members can do at a partner, and from when until when. What points cost is between the programme and the partner. */
export function partnerTermsInWords(partner: PartnerDefinition, rules: ProgramRules, language: TermsLanguage): Terms {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  const name = nameIn(partner, language);
  const { description, startsAt, endsAt, earn, redeem } = partner;
  const sentences = [
    ...(description === undefined ? [] : [description]),
    ...(earn ? [words.earn(name), words.howMany] : [words.notEarned]),
    redeem ? words.redeem(name) : words.notRedeemed,
    words.applies(say.running(startsAt, endsAt)),
    say.words.zone(rules.timeZone),
  ];
  return { language, title: say.words.title(name), sections: [{ heading: words.headings.partner, sentences }] };
}
