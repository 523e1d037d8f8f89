import { type ChallengeWindow } from '#loyalty/challenges/events';
import { type Member, talliesAfter } from '#loyalty/member';
import { LIMITS } from '#loyalty/vocabulary';
import { later } from '#platform';

type Windows = NonNullable<Member['challenges']>;

/**
 * What two members who become one have together of the challenges that the other one had begun: both count, window by window, under the version of the one
 * who takes the other in, and what was given to either stays given.
 *
 * @param other the id of the other one, and by how much its lots are counted on
 */
export function challengesOfBoth(
  { challenges: own = {} }: Pick<Member, 'challenges'>,
  arrived: Windows | undefined,
  { memberId, lotsBefore }: { readonly memberId: string; readonly lotsBefore: number },
): { readonly challenges?: readonly { readonly challengeId: string; readonly windows: readonly ChallengeWindow[] }[] } {
  const together = Object.entries(arrived ?? {}).map(([challengeId, windows]) => {
    const its = Object.hasOwn(own, challengeId) ? own[challengeId]! : [];
    const others = its.filter(({ window }) => !windows.some((one) => one.window === window));
    const merged = windows.map((one) =>
      plus(
        its.find(({ window }) => window === one.window),
        ofOther(one, memberId, lotsBefore),
      ),
    );
    return { challengeId, windows: newest([...others, ...merged]) };
  });
  return together.length > 0 ? { challenges: together } : {};
}

function newest(windows: readonly ChallengeWindow[]): readonly ChallengeWindow[] {
  return [...windows].sort((a, b) => ((a.window ?? '') < (b.window ?? '') ? -1 : 1)).slice(-LIMITS.challengeWindowsMax);
}

function plus(own: ChallengeWindow | undefined, other: ChallengeWindow): ChallengeWindow {
  if (!own) return other;
  const counted = other.tallies.map(({ counted: by, ...part }) => ({ ...part, by }));
  const paid = [
    ...(own.paid ?? []),
    ...(other.paid ?? []).map(({ step, lot }) => ({ step: step + own.given, lot })),
  ].slice(-LIMITS.challengeStepsRememberedMax);
  const claims = [
    ...(own.claims ?? []),
    ...(other.claims ?? []).map((one) => ({ ...one, step: one.step + own.given })),
  ].slice(-LIMITS.challengeClaimsRememberedMax);
  return {
    ...own,
    tallies: talliesAfter(own.tallies, counted).slice(-LIMITS.challengePeriodsMax),
    given: own.given + other.given,
    lastAt: later(own.lastAt, other.lastAt),
    ...(paid.length > 0 && { paid }),
    ...(claims.length > 0 && { claims }),
  };
}

/** With lots as they are numbered from now on, and rewards as those of the other one. */
function ofOther(
  { paid, claims, claimed: _own, ...window }: ChallengeWindow,
  memberId: string,
  lotsBefore: number,
): ChallengeWindow {
  const lots = paid?.map(({ step, lot }) => ({ step, lot: { ...lot, lotId: String(lotsBefore + Number(lot.lotId)) } }));
  const its = claims?.map((one) => ({ claimantId: memberId, ...one }));
  return { ...window, ...(lots && { paid: lots }), ...(its && { claims: its }) };
}
