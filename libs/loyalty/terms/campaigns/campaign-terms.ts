import { type CampaignDefinition } from '#loyalty/campaigns/events';
import { type Budget, type CampaignTerms, type EarnRule, type ProgramRules } from '#loyalty/program';
import { nameIn } from '#loyalty/vocabulary';

import { audienceInWords } from '../audience.js';
import { rulesInWords } from '../earning.js';
import { type TermsLanguage } from '../language.js';
import { Saying, type Terms } from '../saying.js';
import { danishCampaigns } from './danish.js';
import { englishCampaigns } from './english.js';
import { norwegianCampaigns } from './norwegian.js';
import { swedishCampaigns } from './swedish.js';
import { type CampaignWording } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, CampaignWording>> = {
  en: englishCampaigns,
  nb: norwegianCampaigns,
  sv: swedishCampaigns,
  da: danishCampaigns,
};

/** What a campaign says, in words for members, with the currency and the time zone of these rules of its programme. */
export function campaignTermsInWords(
  campaign: CampaignDefinition,
  rules: ProgramRules,
  language: TermsLanguage,
): Terms {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  const { headings } = words;
  const sections = [
    { heading: headings.when, sentences: whenInWords(campaign, words, say) },
    { heading: headings.gives, sentences: givenInWords(campaign.rules, words, say) },
    { heading: headings.limits, sentences: campaign.budget ? limitsInWords(campaign.budget, words, say) : [] },
  ];
  return {
    language,
    title: say.words.title(nameIn(campaign, language)),
    sections: sections.filter(({ sentences }) => sentences.length > 0),
  };
}

function whenInWords(campaign: CampaignTerms, words: CampaignWording, say: Saying): readonly string[] {
  const { startsAt, endsAt, audience = {}, code, holdout } = campaign;
  return [
    words.runs(say.running(startsAt, endsAt)),
    ...weekInWords(campaign, words, say),
    ...audienceInWords(audience, say),
    ...(holdout === undefined ? [] : [words.drawn]),
    ...(code ? [code.words ? words.code(say.list(code.words, say.words.or)) : words.uniqueCode] : []),
    say.words.zone(say.rules.timeZone),
  ];
}

/** On which days, and at what times. */
function weekInWords({ days, hours }: CampaignTerms, words: CampaignWording, say: Saying): readonly string[] {
  const parts = [
    ...(days ? [daysInWords(days, words, say)] : []),
    ...(hours ? [say.list(hours.map(({ from, until }) => words.hours(from, until)))] : []),
  ];
  return parts.length === 0 ? [] : [words.on(parts.join(', '))];
}

/** Three days or more that follow each other are a span. @param days 1 for Monday */
function daysInWords(days: readonly number[], { weekdays, days: words }: CampaignWording, say: Saying): string {
  const inOrder = [...new Set(days)].toSorted((a, b) => a - b);
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
  if (inOrder.length > 2 && last - first === inOrder.length - 1)
    return words.between(weekdays.one[first - 1]!, weekdays.one[last - 1]!);
  return words.each(say.list(inOrder.map((day) => weekdays.each[day - 1]!)));
}

function givenInWords(rules: readonly EarnRule[], words: CampaignWording, say: Saying): readonly string[] {
  const isOnTop = rules.every(({ effect, stacking = 'add' }) => effect.type !== 'multiplier' && stacking === 'add');
  return [...rulesInWords(rules, say), ...(isOnTop ? [words.onTop] : [])];
}

/** What there is for all together changes with every purchase, so that no number is said. */
function limitsInWords(budget: Budget, words: CampaignWording, say: Saying): readonly string[] {
  const { points, uses, perMember = {}, perDay, whenShort } = budget;
  return [
    ...((points ?? uses) === undefined ? [] : [words.lasts]),
    ...(perDay ? [words.perDay] : []),
    ...(perMember.points === undefined ? [] : [words.memberPoints(say.points(perMember.points))]),
    ...(perMember.uses === undefined ? [] : [words.memberUses(say.count(perMember.uses))]),
    words.short[whenShort],
  ];
}
