import { type ChallengeDefinition } from '#loyalty/challenges/events';
import { type ChallengeReward, type ChallengeTerms, type ProgramRules } from '#loyalty/program';
import { ownValue } from '#platform';

import { audienceInWords } from '../audience.js';
import { type TermsLanguage } from '../language.js';
import { Saying, type Terms } from '../saying.js';
import { danishChallenges } from './danish.js';
import { englishChallenges } from './english.js';
import { norwegianChallenges } from './norwegian.js';
import { swedishChallenges } from './swedish.js';
import { type ChallengeWording, type Share } from './wording.js';

const WORDINGS: Readonly<Record<TermsLanguage, ChallengeWording>> = {
  en: englishChallenges,
  nb: norwegianChallenges,
  sv: swedishChallenges,
  da: danishChallenges,
};

type Target = ChallengeTerms['target'];

/** What a challenge asks for and gives, in words for members, with the currency and the time zone of these rules of its programme. */
export function challengeTermsInWords(
  challenge: ChallengeDefinition,
  rules: ProgramRules,
  language: TermsLanguage,
): Terms {
  const say = new Saying(language, rules);
  const words = WORDINGS[language];
  return {
    language,
    title: say.words.title(challenge.name),
    sections: [
      { heading: words.headings.task, sentences: taskInWords(challenge, words, say) },
      { heading: words.headings.gives, sentences: givenInWords(challenge, words, say) },
    ],
  };
}

function taskInWords(challenge: ChallengeDefinition, words: ChallengeWording, say: Saying): readonly string[] {
  const { description, startsAt, endsAt, audience = {}, target, within, times = 1 } = challenge;
  const { when, lines } = target;
  return [
    ...(description === undefined ? [] : [description]),
    `${targetInWords(target, words, say)}.`,
    ...(when === undefined ? [] : [say.words.when(when)]),
    ...(lines === undefined ? [] : [say.words.lines(lines)]),
    words.runs(say.running(startsAt, endsAt)),
    ...(within?.every === undefined ? [] : [words.every[within.every]]),
    ...(within?.days === undefined ? [] : [words.everyDays(say.words.span(within.days, 'days'))]),
    words.times(say.count(times), within !== undefined),
    ...audienceInWords(audience, say),
    say.words.zone(say.rules.timeZone),
  ];
}

function targetInWords(target: Target, words: ChallengeWording, say: Saying): string {
  const { goal, streak } = target;
  if (!streak) return doneInWords(target, { goal, least: false }, words, say);
  const task = doneInWords(target, { goal: streak.atLeast, least: true }, words, say);
  return words.streak(task, streak.every, say.count(goal));
}

function doneInWords(
  { counts, behaviour = '', of = [] }: Target,
  { goal, least }: { readonly goal: number; readonly least: boolean },
  { tasks }: ChallengeWording,
  say: Saying,
): string {
  const count = say.count(goal, least);
  switch (counts) {
    case 'purchases':
      return tasks.purchases(count);
    case 'spend':
      return tasks.spend(say.money(goal), least);
    case 'items':
      return tasks.items(count);
    case 'behaviours': {
      const named = ownValue(tasks.behaviours, behaviour);
      return named ? named(count) : tasks.behaviour(say.words.behaviour(behaviour), count);
    }
    case 'categories':
      return tasks.categories(shareOf(of, goal, say), say.list(of));
    case 'places':
      return tasks.places(shareOf(of, goal, say), say.list(of));
    default:
      return counts satisfies never;
  }
}

function shareOf(of: readonly string[], goal: number, say: Saying): Share {
  if (of.length === 1) return 'only';
  return goal >= of.length ? 'all' : say.count(goal);
}

function givenInWords(challenge: ChallengeDefinition, words: ChallengeWording, say: Saying): readonly string[] {
  const { target, milestones = [], rewards, whenReturned = 'take_back' } = challenge;
  const all = [...milestones.flatMap((one) => one.rewards), ...rewards];
  return [
    ...milestones.map((one) =>
      words.milestone(rewardsInWords(one.rewards, words, say), reachedInWords(target, one.at, words, say)),
    ),
    words.completed(rewardsInWords(rewards, words, say)),
    ...(all.some(({ type }) => type === 'points') ? [words.noTiers] : []),
    ...(target.counts === 'behaviours' ? [] : [words.whenReturned[whenReturned]]),
  ];
}

/** How far it is to a milestone. */
function reachedInWords({ counts, streak }: Target, at: number, { amounts }: ChallengeWording, say: Saying): string {
  const count = say.count(at);
  if (streak) return amounts.periods(streak.every, count);
  return counts === 'spend' ? amounts.spend(say.money(at)) : amounts[counts](count);
}

function rewardsInWords(rewards: readonly ChallengeReward[], words: ChallengeWording, say: Saying): string {
  return say.list(rewards.map((one) => rewardInWords(one, words, say)));
}

function rewardInWords(reward: ChallengeReward, words: ChallengeWording, say: Saying): string {
  switch (reward.type) {
    case 'points':
      return say.points(reward.points);
    case 'badge':
      return words.badge(reward.name);
    case 'reward':
      return words.reward(reward.name);
    default:
      return reward satisfies never;
  }
}
