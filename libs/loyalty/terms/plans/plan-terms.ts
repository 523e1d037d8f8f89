import { type PlanDefinition } from '#loyalty/plans/events';
import { type ProgramRules } from '#loyalty/program';
import { nameIn } from '#loyalty/vocabulary';

import { type TermsLanguage } from '../language.js';
import { ownPhrases } from '../own-phrases.js';
import { Saying, type Terms } from '../saying.js';
import { danishPlans } from './danish.js';
import { englishPlans } from './english.js';
import { norwegianPlans } from './norwegian.js';
import { swedishPlans } from './swedish.js';
import { type PlanWording } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, PlanWording>> = {
  en: englishPlans,
  nb: norwegianPlans,
  sv: swedishPlans,
  da: danishPlans,
};

/**
 * What a plan costs and gives, in words for members.
 * @param nameOf of the rewards that are for its members
 */
export function planTermsInWords(
  plan: PlanDefinition,
  { rules, nameOf }: { readonly rules: ProgramRules; readonly nameOf: (rewardId: string) => string },
  language: TermsLanguage,
): Terms {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  const benefits = benefitsInWords(plan, nameOf, words, say);
  return {
    language,
    title: say.words.title(nameIn(plan, language)),
    sections: [
      { heading: words.headings.plan, sentences: priceInWords(plan, words, say) },
      ...(benefits.length > 0 ? [{ heading: words.headings.benefits, sentences: benefits }] : []),
    ],
  };
}

function priceInWords(plan: PlanDefinition, words: PlanWording, say: Saying): readonly string[] {
  const { description, fee, period, trial, graceDays = 0 } = plan;
  const span = lengthInWords(period, say);
  return [
    ...(description === undefined ? [] : [description]),
    fee.amount === 0 ? words.free(span) : words.costs(say.money(fee.amount, fee.currency), span),
    trial ? words.trial(lengthInWords(trial, say)) : words.noTrial,
    ...(graceDays > 0 ? [words.grace(say.words.span(graceDays, 'days'))] : []),
    words.cancel,
  ];
}

/** In months where there are some, since one of both is there. */
function lengthInWords({ months, days = 0 }: PlanDefinition['period'], say: Saying): string {
  return months === undefined ? say.words.span(days, 'days') : say.words.span(months, 'months');
}

function benefitsInWords(
  { benefits = {} }: PlanDefinition,
  nameOf: (rewardId: string) => string,
  words: PlanWording,
  say: Saying,
): readonly string[] {
  const { multiplier, multiplierCounts = 'both', exclusive, earlyAccessDays } = benefits;
  const own = ownPhrases(benefits, say.language);
  return [
    ...(multiplier === undefined ? [] : [words.multiplier(say.number(multiplier), multiplierCounts)]),
    ...(exclusive ? [words.exclusive(say.list(exclusive.map(nameOf)))] : []),
    ...(earlyAccessDays === undefined ? [] : [words.early(say.words.span(earlyAccessDays, 'days'))]),
    ...(own ? [words.also(own.join('; '))] : []),
  ];
}
