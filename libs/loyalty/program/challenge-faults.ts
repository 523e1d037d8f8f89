import { jsonSchemaOf } from '#event-store';
import { LIMITS, object } from '#loyalty/vocabulary';

import { type ChallengeTerms, challengeTerms } from './challenge.js';
import { conditionFault } from './conditions/condition.js';
import { type Fault, fault, FAULTS_MAX, faultsOf, type Schema } from './faults.js';
import { type ProgramRules } from './rules.js';

const TERMS_SCHEMA = jsonSchemaOf(object(challengeTerms)) as Schema;

/** What is wrong with the terms of a challenge beyond their form, with the ladder of the rules in force; empty when they can be defined. */
export function challengeFaults(terms: ChallengeTerms, rules: Pick<ProgramRules, 'tiers'>): readonly Fault[] {
  const ofForm = faultsOf(terms, TERMS_SCHEMA);
  if (ofForm.length > 0) return ofForm.slice(0, FAULTS_MAX);
  const { startsAt, endsAt, audience = {} } = terms;
  const known = new Set(rules.tiers.ladder.map(({ tier }) => tier));
  const faults = [
    ...(endsAt !== undefined && endsAt <= startsAt
      ? [fault('/endsAt', 'ends_before_it_begins', 'It must end after it begins.')]
      : []),
    ...(audience.tiers ?? []).flatMap((tier, index) =>
      known.has(tier)
        ? []
        : [fault(`/audience/tiers/${index}`, 'unknown_tier', `There is no tier "${tier}" on the ladder.`)],
    ),
    ...targetFaults(terms.target),
    ...partsFaults(terms),
    ...streakFaults(terms),
    ...windowFaults(terms),
    ...milestoneFaults(terms),
  ];
  return faults.slice(0, FAULTS_MAX);
}

function targetFaults({ counts, behaviour, when, lines }: ChallengeTerms['target']): readonly Fault[] {
  const ofBehaviours = counts === 'behaviours';
  const ofWhen = when === undefined ? undefined : conditionFault(when, ofBehaviours ? 'behaviour' : 'purchase');
  const ofLines = lines === undefined || ofBehaviours ? undefined : conditionFault(lines, 'line');
  return [
    ...(ofBehaviours === (behaviour !== undefined)
      ? []
      : [fault('/target/behaviour', 'behaviours_only', 'Name it where behaviours are counted, and there alone.')]),
    ...(ofBehaviours && lines !== undefined ? [fault('/target/lines', 'no_lines', 'A behaviour has no lines.')] : []),
    ...(ofWhen ? [fault('/target/when', ofWhen.code, ofWhen.detail)] : []),
    ...(ofLines ? [fault('/target/lines', ofLines.code, ofLines.detail)] : []),
  ];
}

/** What is collected is named, and once in a window: a second one of a category counts nothing more. */
function partsFaults({ target: { counts, of, goal, streak }, times = 1 }: ChallengeTerms): readonly Fault[] {
  const collects = counts === 'categories' || counts === 'places';
  if (!collects)
    return of ? [fault('/target/of', 'parts_only', 'Name them where categories or places are counted.')] : [];
  if (!of) return [fault('/target/of', 'missing', `Name the ${counts} that count.`)];
  return [
    ...of.flatMap((part, index) =>
      of.indexOf(part) < index ? [fault(`/target/of/${index}`, 'not_unique', `"${part}" is here already.`)] : [],
    ),
    ...(goal > of.length ? [fault('/target/goal', 'too_large', `There are ${of.length} to collect.`)] : []),
    ...(streak ? [fault('/target/streak', 'not_allowed', 'What is collected makes no streak.')] : []),
    ...(times > 1 ? [fault('/times', 'too_large', 'What is collected completes it once in a window.')] : []),
  ];
}

const DAYS = { day: 1, week: 7, month: 31 } as const;

const DAY_MS = 86_400_000;

/** All periods of a streak are kept in mind, so that it must have an end. */
function streakFaults({ target: { streak }, startsAt, endsAt, within }: ChallengeTerms): readonly Fault[] {
  if (!streak) return [];
  const { challengePeriodsMax } = LIMITS;
  const lastsMs = endsAt === undefined ? Infinity : Date.parse(endsAt) - Date.parse(startsAt);
  return [
    ...(within ? [fault('/within', 'not_allowed', 'A streak is counted in all of the challenge.')] : []),
    ...(lastsMs > challengePeriodsMax * DAYS[streak.every] * DAY_MS
      ? [fault('/endsAt', 'too_long', `A streak needs an end, within ${challengePeriodsMax} ${streak.every}s.`)]
      : []),
  ];
}

function windowFaults({ within }: ChallengeTerms): readonly Fault[] {
  if (!within || (within.every === undefined) !== (within.days === undefined)) return [];
  return [fault('/within', 'one_of_both', 'Say either every or days.')];
}

function milestoneFaults({ milestones = [], target }: ChallengeTerms): readonly Fault[] {
  return milestones.flatMap(({ at }, index) => {
    const before = milestones[index - 1]?.at ?? 0;
    return [
      ...(at <= before
        ? [fault(`/milestones/${index}/at`, 'not_ascending', 'Each must be above the one before it.')]
        : []),
      ...(at >= target.goal ? [fault(`/milestones/${index}/at`, 'too_large', 'It must be below the goal.')] : []),
    ];
  });
}
