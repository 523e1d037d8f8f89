import { carriedBy, planReversal } from '#loyalty/account';
import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import { lotsAsOfNow } from '#loyalty/expiry';
import { type Decision, type MemberContext, windowOf } from '#loyalty/member';
import { type ChallengeReward, type ChallengeTerms, type ChallengeVersion, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';

import { type ChallengeStep } from './events.js';
import { type GivenRewards } from './given-rewards.js';
import { progressOf, stepAt, stepsReached } from './progress.js';

/** A window of a challenge, under the version that counts in it. */
export interface InWindow {
  readonly challengeId: string;
  readonly window?: string;
  readonly version: ChallengeVersion;
}

/**
 * Gives what has been reached in a window and was not given yet; so much at most that an append, and the member, have room for it, and more with the next occasion. It
 * counts from the last occasion on, whichever of them was recorded last.
 */
export function giveSteps(decision: Decision, of: InWindow, given: GivenRewards): void {
  const { terms } = of.version;
  const window = windowOf(decision.member, of)!;
  const reached = stepsReached(terms, progressOf(terms, window.tallies));
  const upTo = Math.min(reached, window.given + LIMITS.challengeStepsAtOnceMax);
  for (let step = window.given; step < upTo; step++) {
    if (!given.hasRoomFor(rewardsOf(terms, stepOf(of, step)))) return;
    giveStep(decision, of, step, { at: earlier(window.lastAt, decision.now), given });
  }
}

function giveStep(
  decision: Decision,
  of: InWindow,
  number: number,
  { at, given }: { readonly at: Instant; readonly given: GivenRewards },
): void {
  const { terms } = of.version;
  const step = stepOf(of, number);
  const reached = { ...step, ...(!isKept(terms) && { revocable: true as const }) };
  const type = step.milestone === undefined ? 'ChallengeCompleted' : 'ChallengeMilestoneReached';
  decision.add({ type, data: { effectiveAt: at, ...reached } });
  const rewards = rewardsOf(terms, step);
  const points = rewards.reduce((sum, reward) => sum + (reward.type === 'points' ? reward.points : 0), 0);
  if (points > 0) credit(decision, reached, Math.min(points, LIMITS.pointsMax), at);
  for (const reward of rewards)
    if (reward.type === 'badge') {
      const { badgeId, name } = reward;
      decision.add({ type: 'BadgeAwarded', data: { effectiveAt: at, ...step, badgeId, name } });
    }
  given.give(rewards, reached);
}

/** Never refused: what the highest balance or the bound of all points leaves no room for is not given, and the event says so. */
function credit(decision: Decision, step: ChallengeStep, points: number, at: Instant): void {
  const version = versionAt(decision.program, at)!;
  const { challengeId, version: challengeVersion, milestone } = step;
  const entry = {
    rule: milestone === undefined ? challengeId : `${challengeId}/${milestone}`,
    version: version.version,
    effect: 'challenge',
    points,
    because: `${points} points for ${wordsOf(step)}.`,
    ...{ challenge: challengeId, challengeVersion },
  };
  const earning = { points, capped: false, breakdown: [entry] };
  const { earned, available, pending } = decision.member.totals;
  const left = LIMITS.totalMax - Math.max(earned, available + pending);
  const fitting = withinBalance(earning, Math.min(roomFor(decision, version), left), version);
  creditEarning(decision, fitting, version, { source: 'challenge', at, challenge: step });
}

/** When and why something is taken back, and what takes rewards. */
interface Taking {
  readonly at: Instant;
  readonly reason: string;
  readonly rewards: GivenRewards;
}

/**
 * Takes back what is not reached any more, the newest first, where the version says so.
 * @param before progress before something came back; only what it had reached is taken, so that of members who became one each keeps what it had
 */
export function takeSteps(
  decision: Decision,
  of: InWindow,
  { before, at, reason, rewards }: Taking & { readonly before: number },
  context: MemberContext,
): void {
  const { terms } = of.version;
  if (isKept(terms)) return;
  const { tallies, given } = windowOf(decision.member, of)!;
  const reached = stepsReached(terms, progressOf(terms, tallies));
  const less = Math.min(stepsReached(terms, before) - reached, given - reached);
  for (let step = given - 1; step >= given - less; step--)
    takeStep(decision, of, step, { at, reason, rewards }, context);
}

function takeStep(
  decision: Decision,
  of: InWindow,
  number: number,
  { at: effectiveAt, reason, rewards: given }: Taking,
  { recalled }: MemberContext,
): void {
  const step = stepOf(of, number);
  const window = windowOf(decision.member, of)!;
  const paid = (window.paid ?? []).filter((one) => one.step === number).map(({ lot }) => lot);
  const own = lotsAsOfNow(decision.member, recalled)(paid);
  const points = own.reduce((sum, lot) => sum + lot.points, 0);
  const { policy } = policyOf(decision, effectiveAt);
  const plan = planReversal(decision.member, { own, points, pendingOnly: policy === 'only_pending' }, effectiveAt);
  const { taken, moved } = plan;
  const debt = policy === 'unlimited' ? plan.owing : 0;
  const waived = points - taken - debt;
  const left = { points, ...(waived > 0 && { waived }), ...(debt > 0 && { debt }) };
  decision.add({ type: 'ChallengeStepRevoked', data: { effectiveAt, ...step, ...left, reason } });
  if (taken > 0) {
    const data = { effectiveAt, ...step, points: taken, reason, ...carriedBy(moved) };
    decision.add({ type: 'ChallengePointsReversed', data });
  }
  const rewards = rewardsOf(of.version.terms, step);
  given.take(number, window, { rewards, reason: { text: reason, challengeId: of.challengeId } });
  for (const reward of rewards)
    if (reward.type === 'badge')
      decision.add({ type: 'BadgeRevoked', data: { effectiveAt, ...step, badgeId: reward.badgeId, reason } });
}

function policyOf({ program }: Decision, at: Instant): NonNullable<ProgramVersion['rules']['returns']> {
  return versionAt(program, at)?.rules.returns ?? {};
}

const isKept = ({ whenReturned }: ChallengeTerms): boolean => whenReturned === 'keep';

function stepOf({ challengeId, window, version }: InWindow, number: number): ChallengeStep {
  const which = stepAt(version.terms, number);
  return { challengeId, version: version.version, ...(window !== undefined && { window }), ...which };
}

function rewardsOf(
  { milestones = [], rewards }: ChallengeTerms,
  { milestone }: Pick<ChallengeStep, 'milestone'>,
): readonly ChallengeReward[] {
  return milestone === undefined ? rewards : (milestones.find(({ at }) => at === milestone)?.rewards ?? []);
}

/** A step in the words of a breakdown. */
function wordsOf({ challengeId, repetition, milestone }: ChallengeStep): string {
  if (milestone !== undefined) return `coming to ${milestone} in challenge ${challengeId}`;
  return `completing challenge ${challengeId}${repetition > 1 ? `, for time ${repetition}` : ''}`;
}
