import { type TierBenefits } from '#loyalty/program';

import { type TermsLanguage } from './language.js';

/** What a shop says of further benefits: in the language, else in English, else as it is. */
export function ownPhrases({ words = {} }: TierBenefits, language: TermsLanguage): readonly string[] | undefined {
  return words[language] ?? words.en ?? Object.values(words)[0];
}
