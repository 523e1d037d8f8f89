import { type ProgramRules } from '#loyalty/program';
import { tiersFor } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { nameIn } from '#loyalty/vocabulary';

import { audienceInWords } from '../audience.js';
import { type TermsLanguage } from '../language.js';
import { Saying, type Terms } from '../saying.js';
import { danishRewards } from './danish.js';
import { englishRewards } from './english.js';
import { norwegianRewards } from './norwegian.js';
import { swedishRewards } from './swedish.js';
import { type RewardWording } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, RewardWording>> = {
  en: englishRewards,
  nb: norwegianRewards,
  sv: swedishRewards,
  da: danishRewards,
};

/** What a reward is called in a language, by its id. */
export type NameOfReward = (rewardId: string) => string;

/**
 * What a reward is, in words for members, with the currency, the time zone and the tiers of these rules of its programme.
 * @param nameOf of the rewards of which a member chooses
 */
export function rewardTermsInWords(
  reward: RewardVersion,
  { rules, nameOf }: { readonly rules: ProgramRules; readonly nameOf: NameOfReward },
  language: TermsLanguage,
): Terms {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  const offer = [
    ...(reward.description === undefined ? [] : [reward.description]),
    ...priceInWords(reward, words, say),
    ...(reward.choice ? [words.choose(say.list(reward.choice.map(nameOf), say.words.or))] : []),
    ...valueInWords(reward, words, say),
    ...eventInWords(reward, words, say),
    ...audienceInWords({ tiers: tiersFor(reward, rules.tiers), plans: reward.plans, segments: reward.segments }, say),
    ...timesInWords(reward, words, say),
    ...(isTimed(reward) ? [say.words.zone(rules.timeZone)] : []),
  ];
  const voucher = voucherInWords(reward, words, say);
  return {
    language,
    title: say.words.title(nameIn(reward, language)),
    sections: [
      { heading: words.headings.offer, sentences: offer },
      ...(voucher.length > 0 ? [{ heading: words.headings.voucher, sentences: voucher }] : []),
    ],
  };
}

const isTimed = ({ from, until, event, voucher }: RewardVersion): boolean =>
  [from, until, event, voucher].some((one) => one !== undefined);

function valueInWords({ value = {} }: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  const { amount, percent } = value;
  return [
    ...(amount === undefined ? [] : [words.worth(say.money(amount))]),
    ...(percent === undefined ? [] : [words.off(say.number(percent))]),
  ];
}

function priceInWords({ price, tierPrices = [] }: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  return [
    price === 0 ? words.free : words.costs(say.points(price)),
    ...tierPrices.map((one) =>
      one.price === 0 ? words.tierFree(one.tier) : words.tierPays(one.tier, say.points(one.price)),
    ),
  ];
}

/** How many there are changes with every claim, so that no number is said. */
function eventInWords({ event, stock }: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  if (event) return [words.event(say.moment(event.at), event.place), words.places];
  return stock === undefined ? [] : [words.stock];
}

function timesInWords(reward: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  const { from, until, earlyAccess, perMember, perMemberEvery } = reward;
  const period = say.period(from, until);
  return [
    ...(period === '' ? [] : [words.available(period)]),
    ...(earlyAccess && from !== undefined ? earlyInWords(reward, words, say) : []),
    ...(perMember === undefined ? [] : [words.perMember(say.count(perMember), perMemberEvery)]),
  ];
}

/** Which tiers can have it how much earlier, of those that can have it. */
function earlyInWords(reward: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  const { tiers } = say.rules;
  const able = tiersFor(reward, tiers);
  return tiers.ladder.flatMap(({ tier, benefits: { earlyAccessDays } = {} }) => {
    if (earlyAccessDays === undefined || able?.includes(tier) === false) return [];
    return [words.early(tier, say.words.span(earlyAccessDays, 'days'))];
  });
}

function voucherInWords({ voucher, value }: RewardVersion, words: RewardWording, say: Saying): readonly string[] {
  if (!voucher) return [];
  const { validDays, minimumSpend, partial } = voucher;
  const once = value?.amount === undefined ? 'once' : 'atOnce';
  return [
    words.voucher,
    words.validDays(say.words.span(validDays, 'days')),
    ...(minimumSpend === undefined ? [] : [words.least(say.money(minimumSpend))]),
    words.uses[partial ? 'parts' : once],
    words.secret,
  ];
}
