import { type Decision, spendOf, windowOf } from '#loyalty/member';
import {
  activeAt,
  type Challenge,
  type ChallengeTerms,
  type ChallengeVersion,
  isInAudience,
  measure,
  type MemberFacts,
} from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { type Behaviour } from '#loyalty/behaviours/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant, type LocalDay, ownValue, periodOf } from '#platform';

import { type Tallied } from './events.js';
import { mayChange } from './may-change.js';
import { windowStart } from './windows.js';

/** A purchase or a behaviour, when it was and who did it. */
export interface Occasion {
  readonly at: Instant;
  readonly day: LocalDay;
  readonly purchase?: Purchase & { readonly payment?: Payment | undefined };
  readonly behaviour?: Behaviour;
  /** What rules know of the member then. */
  readonly member: () => MemberFacts;
}

/** What counts for a challenge in one window. */
export interface Counts {
  readonly challengeId: string;
  readonly window?: LocalDay;
  /** Under which it counts: the one with which the member has begun, or else the one of the occasion. */
  readonly version: ChallengeVersion;
  readonly counted: readonly Tallied[];
}

/** What an occasion counts for each challenge that is on for the member. */
export function countsOf(decision: Decision, occasion: Occasion, rules: ProgramVersion['rules']): readonly Counts[] {
  const { challenges = [] } = decision.program;
  return challenges.flatMap((challenge) => countsFor(challenge, decision, occasion, rules) ?? []);
}

function countsFor(
  challenge: Challenge,
  { member, now }: Decision,
  occasion: Occasion,
  rules: ProgramVersion['rules'],
): Counts | undefined {
  const { challengeId } = challenge;
  const current = activeAt(challenge, occasion.at);
  if (!current || !isOn(current.terms, occasion) || !mayChange(challenge, now)) return undefined;
  const window = windowStart(current.terms, occasion.day, rules.timeZone);
  const of = { challengeId, ...(window !== undefined && { window }) };
  const begun = windowOf(member, of);
  if (!begun && isTooOld(ownValue(member.challenges ?? {}, challengeId), window)) return undefined;
  const version = (begun && versionOf(challenge, begun.version)) ?? current;
  if (!isInAudience(version.terms.audience, occasion.member())) return undefined;
  const counted = tallied(version.terms, occasion, rules);
  return counted.length > 0 ? { ...of, version, counted } : undefined;
}

export function versionOf({ versions }: Challenge, number: number): ChallengeVersion | undefined {
  return versions.find(({ version }) => version === number);
}

/** Quick, and right for most: it saves looking up the member for what cannot count. */
function isOn({ startsAt, endsAt, target }: ChallengeTerms, { at, behaviour }: Occasion): boolean {
  if (at < startsAt || (endsAt !== undefined && at >= endsAt)) return false;
  return target.counts === 'behaviours' ? behaviour?.behaviour === target.behaviour : behaviour === undefined;
}

function isTooOld(windows: readonly { readonly window?: string }[] = [], window: LocalDay | undefined): boolean {
  return windows.length >= LIMITS.challengeWindowsMax && (window ?? '') < (windows[0]!.window ?? '');
}

/** What an occasion counts under these terms, for any member. */
export function tallied(
  { target }: ChallengeTerms,
  { at, day, purchase, behaviour, member }: Occasion,
  rules: ProgramVersion['rules'],
): readonly Tallied[] {
  const facts = {
    ...(purchase && { purchase, paidWithPoints: purchase.total.amount - spendOf(purchase) }),
    ...(behaviour && { behaviour }),
    occurredAt: at,
    get member() {
      return member();
    },
  };
  const measured = measure(target, facts, rules);
  const { streak } = target;
  return streak ? measured.map(({ by }) => ({ part: periodOf(day, streak.every), by })) : measured;
}
