import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  monthOf,
  rewardedIn,
  settle,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type ReferrerDecline } from './events.js';
import { fingerprintKey } from './fingerprint-key.js';

/** Of the member who recommended the programme to another one, once that one's first purchase counts. */
export type CreditReferrer = CommandShape<
  'CreditReferrer',
  {
    referredId: string;
    points: number;
    /** The household that the other one is in. */
    householdId?: string | undefined;
    /** What the other one paid with. */
    fingerprint?: string | undefined;
  }
>;

/** Rewards the member or says why not. What is said first is never taken back: it comes from one command. */
export function creditReferrer(command: CreditReferrer, member: Member, context: MemberContext): MemberDecision {
  const { memberId, referredId } = command;
  const { now, program } = context;
  const reason = declineOf(command, member, context);
  if (reason) return [{ type: 'ReferrerDeclined', data: { memberId, effectiveAt: now, referredId, reason } }];
  const decision = new Decision(member, memberId, program, now);
  const at = decision.settlingTime(now);
  settle(decision, at);
  reward(decision, { points: command.points, because: 'recommending the programme to a member', at }, (points) =>
    decision.add({ type: 'ReferrerRewarded', data: { effectiveAt: at, referredId, points } }),
  );
  return decision;
}

interface Reward {
  readonly points: number;
  readonly because: string;
  readonly at: Instant;
}

/** Gives as many of the points as the balance takes. @param record adds the event that says how many, before they come */
export function reward(decision: Decision, { points, because, at }: Reward, record: (points: number) => void): void {
  const version = versionAt(decision.program, at);
  if (!version || points === 0) return record(0);
  const earning = withinBalance(earningOf(points, because, version), roomFor(decision, version), version);
  record(earning.points);
  creditEarning(decision, earning, version, { source: 'referral', at });
}

function earningOf(points: number, because: string, { version }: ProgramVersion) {
  const entry = {
    rule: 'referral',
    version,
    effect: 'fixed_points',
    points,
    because: `${points} points for ${because}.`,
  };
  return { points, capped: false, breakdown: [entry] };
}

function declineOf(
  command: CreditReferrer,
  member: Member,
  { now, program, recalled }: MemberContext,
): ReferrerDecline | undefined {
  const { memberId, referredId, householdId, fingerprint } = command;
  if (member.status !== 'active') return `member_${member.status}`;
  if (memberId === referredId || member.mergedFrom?.some((one) => one.memberId === referredId)) return 'same_member';
  if (householdId !== undefined && member.household?.householdId === householdId) return 'same_household';
  if (fingerprint !== undefined && recalled.of(fingerprintKey(fingerprint)).length > 0) return 'same_payment';
  const { perMonthMax = Infinity } = versionAt(program, now)?.rules.referral ?? {};
  return rewardedIn(member, monthOf(now)).count >= perMonthMax ? 'monthly_limit' : undefined;
}
