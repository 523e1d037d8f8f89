import {
  type ChallengeStep,
  type ChallengeWindow,
  type MemberChallengeEvent,
  memberChallengeEvents,
  type Tallied,
} from '#loyalty/challenges/events';
import { LIMITS } from '#loyalty/vocabulary';
import { later } from '#platform';

import { type MemberEvent, type MemberEventOf } from './events.js';
import { type Member } from './member.js';
import { owe } from './owe.js';

export const isOfChallenge = (event: MemberEvent): event is MemberChallengeEvent =>
  Object.hasOwn(memberChallengeEvents, event.type);

/** Folds progress towards challenges, and what is given for it. */
export function applyChallenge(member: Member, event: MemberChallengeEvent): void {
  switch (event.type) {
    case 'ChallengeProgressed':
      return progress(member, event.data);
    case 'ChallengeMilestoneReached':
    case 'ChallengeCompleted':
      return changeWindow(member, event.data, (window) => ({ ...window, given: window.given + 1 }));
    case 'ChallengeStepRevoked': {
      const { debt = 0, effectiveAt } = event.data;
      changeWindow(member, event.data, revoke);
      return debt > 0 ? owe(member, debt, effectiveAt) : undefined;
    }
    case 'ChallengePointsReversed':
    case 'BadgeAwarded':
    case 'BadgeRevoked':
      return;
    default:
      return event satisfies never;
  }
}

type OfWindow = Pick<ChallengeStep, 'challengeId' | 'window'>;

/** What a member has in a window of a challenge. */
export function windowOf({ challenges = {} }: Member, { challengeId, window }: OfWindow): ChallengeWindow | undefined {
  return windowsOf(challenges, challengeId).find((one) => one.window === window);
}

function windowsOf(challenges: NonNullable<Member['challenges']>, challengeId: string): readonly ChallengeWindow[] {
  return Object.hasOwn(challenges, challengeId) ? challenges[challengeId]! : [];
}

/** Tallies with more or less of each part; a part of which nothing is left goes. */
export function talliesAfter(
  tallies: ChallengeWindow['tallies'],
  counted: readonly Tallied[],
): ChallengeWindow['tallies'] {
  const sums = new Map(tallies.map(({ part, counted }) => [part, counted]));
  for (const { part, by } of counted) sums.set(part, (sums.get(part) ?? 0) + by);
  const left = [...sums].filter(([, counted]) => counted !== 0);
  return left
    .map(([part, counted]) => ({ ...(part !== undefined && { part }), counted }))
    .sort((a, b) => ((a.part ?? '') < (b.part ?? '') ? -1 : 1));
}

function progress(member: Member, data: MemberEventOf<'ChallengeProgressed'>['data']): void {
  const { challengeId, window, version, counted, effectiveAt, over = [] } = data;
  const kept = Object.entries(member.challenges ?? {}).filter(([id]) => !over.includes(id));
  member.challenges = Object.fromEntries(kept);
  const windows = windowsOf(member.challenges, challengeId);
  const before = windows.find((one) => one.window === window);
  const begun = before ?? {
    ...(window !== undefined && { window }),
    version,
    tallies: [],
    given: 0,
    lastAt: effectiveAt,
  };
  const isMore = counted.some(({ by }) => by > 0);
  const after = {
    ...begun,
    tallies: talliesAfter(begun.tallies, counted),
    ...(isMore && { lastAt: later(begun.lastAt, effectiveAt) }),
  };
  const others = windows.filter((one) => one !== before);
  setWindows(member, [{ challengeId, windows: [...others, after] }]);
}

/** Replaces what a member has of some challenges; of too many windows the oldest go. */
export function setWindows(
  member: Member,
  challenges: readonly { readonly challengeId: string; readonly windows: readonly ChallengeWindow[] }[],
): void {
  const set = challenges.map(({ challengeId, windows }) => {
    const inOrder = [...windows].sort((a, b) => ((a.window ?? '') < (b.window ?? '') ? -1 : 1));
    return [challengeId, inOrder.slice(-LIMITS.challengeWindowsMax)];
  });
  member.challenges = { ...member.challenges, ...(Object.fromEntries(set) as typeof member.challenges) };
}

function changeWindow(member: Member, of: OfWindow, change: (window: ChallengeWindow) => ChallengeWindow): void {
  const windows = windowsOf(member.challenges ?? {}, of.challengeId);
  const changed = windows.map((one) => (one.window === of.window ? change(one) : one));
  if (changed.length > 0) member.challenges = { ...member.challenges, [of.challengeId]: changed };
}

/** The newest step goes, with what is remembered of it. */
function revoke({ paid = [], claims = [], ...window }: ChallengeWindow): ChallengeWindow {
  const given = window.given - 1;
  const left = paid.filter(({ step }) => step < given);
  const kept = claims.filter(({ step }) => step < given);
  return { ...window, given, ...(left.length > 0 && { paid: left }), ...(kept.length > 0 && { claims: kept }) };
}

/** Remembers the lot that the newest step of a window has given, where a return may take it back. */
export function rememberPaid(member: Member, { data: { challenge, lot } }: MemberEventOf<'PointsEarned'>): void {
  if (!challenge?.revocable) return;
  changeWindow(member, challenge, (window) => {
    const paid = [...(window.paid ?? []), { step: window.given - 1, lot }];
    return { ...window, paid: paid.slice(-LIMITS.challengeStepsRememberedMax) };
  });
}

/** Counts a reward that the newest step of a window has given, and remembers it where a return may take it back. */
export function rememberClaimed(
  member: Member,
  { challenge, claimId, rewardId }: MemberEventOf<'RewardClaimed'>['data'],
): void {
  if (!challenge) return;
  changeWindow(member, challenge, (window) => {
    const claimed = (window.claimed ?? 0) + 1;
    if (!challenge.revocable) return { ...window, claimed };
    const claims = [...(window.claims ?? []), { step: window.given - 1, claimId, rewardId }];
    return { ...window, claimed, claims: claims.slice(-LIMITS.challengeClaimsRememberedMax) };
  });
}

/** A reward that was given back is not taken back once more. */
export function forgetClaimed(
  member: Member,
  { challengeId, claimId, claimantId }: MemberEventOf<'RewardClaimCancelled'>['data'],
): void {
  if (challengeId === undefined) return;
  const windows = windowsOf(member.challenges ?? {}, challengeId).map(({ claims = [], ...window }) => {
    const kept = claims.filter((one) => one.claimId !== claimId || one.claimantId !== claimantId);
    return { ...window, ...(kept.length > 0 && { claims: kept }) };
  });
  if (windows.length > 0) member.challenges = { ...member.challenges, [challengeId]: windows };
}
