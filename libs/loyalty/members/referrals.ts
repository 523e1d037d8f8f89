import { type Member, nextReferralEnd, type OpenReferral } from '#loyalty/member';
import { type ReferrerDecline } from '#loyalty/referrals/events';
import { type ReferrerVerdict } from '#loyalty/referrals';
import { type CommandEnvelope, CommandRefused, withDerivedId } from '#runner';

import { answerOfOther, type BetweenMembers, type Recorded, stepOf } from './between-members.js';

/**
 * Rewards both sides of a referral in two appends (ADR 91): the member who recommended the programme is rewarded or declines, then the one who
 * joined is rewarded. The ids of both steps derive from the referral, so that each happens once, by any process that comes to it and
 * however late.
 */
export class Referrals {
  constructor(private readonly ports: BetweenMembers) {}

  /** Rewards both sides of the referral of a member who is about to leave, where time has made that due. */
  async finishDue(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const { versions } = await this.ports.programs.get(envelope.program, envelope.attempt);
    if (!versions.some(({ rules }) => rules.referral)) return;
    const upTo = this.ports.now();
    const due = nextReferralEnd(await this.ports.current(envelope, memberId));
    if (due !== undefined && due <= upTo)
      await this.ports.send(
        { type: 'Settle', memberId, upTo },
        withDerivedId(envelope, 'settle-referral', memberId, due),
      );
    await this.finishOpen(memberId, envelope);
  }

  /** Rewards both sides of the referral of a member whose first purchase counts, and ends it. */
  async finishOpen(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const member = await this.ports.current(envelope, memberId);
    const { referral } = member;
    if (!referral?.qualified) return;
    const verdict = await this.credit(member, referral, referral.referrerId, envelope);
    const step = stepOf(this.ports, envelope, memberId, 'referral', referral.referrerId, 'close');
    await this.ports.send({ type: 'CloseReferral', memberId, verdict }, step);
  }

  /** Where that member is part of another one now, the reward is the other one's. */
  private async credit(
    member: Member,
    referral: OpenReferral,
    memberId: string,
    envelope: CommandEnvelope,
  ): Promise<ReferrerVerdict> {
    const step = stepOf(this.ports, envelope, member.memberId, 'referral', memberId, 'credit');
    const { householdId } = member.household ?? {};
    const { fingerprint } = referral.purchase ?? {};
    const { memberId: referredId } = member;
    const command = { type: 'CreditReferrer', memberId, referredId, points: referral.rewards.referrer } as const;
    const verdict = verdictOf(await this.answer({ ...command, householdId, fingerprint }, step));
    if (!('declined' in verdict) || verdict.declined !== 'member_merged') return verdict;
    const { mergedInto } = await this.ports.current(envelope, memberId);
    return mergedInto === undefined ? verdict : this.credit(member, referral, mergedInto, envelope);
  }

  private async answer(
    command: Parameters<BetweenMembers['send']>[0],
    step: CommandEnvelope,
  ): Promise<readonly Recorded[] | ReferrerDecline> {
    try {
      return (await answerOfOther(this.ports, command, step)) ?? 'member_forgotten';
    } catch (error) {
      if (!(error instanceof CommandRefused) || !OF_NO_MEMBER.has(error.code)) throw error;
      return 'member_unknown';
    }
  }
}

/** What recommended the programme is no person. */
const OF_NO_MEMBER: ReadonlySet<string> = new Set(['member_unknown', 'is_household']);

function verdictOf(answer: readonly Recorded[] | ReferrerDecline): ReferrerVerdict {
  if (typeof answer === 'string') return { declined: answer };
  for (const { type, data } of answer) {
    if (type === 'ReferrerRewarded') return { points: data['points'] as number };
    if (type === 'ReferrerDeclined') return { declined: data['reason'] as ReferrerDecline };
  }
  return { declined: 'member_unknown' };
}
