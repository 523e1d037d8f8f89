import { type Decision, type MemberContext, windowOf } from '#loyalty/member';
import { type ChallengeReward, versionAt } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { issueVoucher, type NeedOfVoucher } from '#loyalty/vouchers';
import { derivedId } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type ChallengeWindow, type GivenBy } from './events.js';

type Given = Extract<ChallengeReward, { readonly type: 'reward' }>;

type Claimed = NonNullable<ChallengeWindow['claims']>[number];

const isReward = (reward: ChallengeReward): reward is Given => reward.type === 'reward';

/** Stands for the code of a voucher in a decision that is refused, since nobody has made that code yet. */
const NOT_MADE = '0'.repeat(16);

/** Gives rewards for no points, each with its voucher, and takes them back. */
export class GivenRewards {
  private readonly needs: NeedOfVoucher[] = [];

  constructor(
    private readonly decision: Decision,
    private readonly context: Pick<MemberContext, 'voucherHmacs'>,
  ) {}

  /** Whether the member can have the vouchers of a step besides those that are open. */
  hasRoomFor(rewards: readonly ChallengeReward[]): boolean {
    const { vouchers = [] } = this.decision.member;
    const more = rewards.filter((reward) => isReward(reward) && reward.voucher !== undefined).length;
    return more === 0 || vouchers.length + more <= LIMITS.openVouchersMax;
  }

  /** Adds the claims of what a step gives, and their vouchers, valid from now on. */
  give(rewards: readonly ChallengeReward[], challenge: GivenBy): void {
    for (const reward of rewards) if (isReward(reward)) this.giveOne(reward, challenge);
  }

  private giveOne({ type: _type, rewardVersion, ...reward }: Given, challenge: GivenBy): void {
    const { decision } = this;
    const { now: effectiveAt, member, program } = decision;
    const claimId = this.nextClaimId(challenge);
    const { rewardId, name, kind } = reward;
    const claim = { claimId, rewardId, rewardVersion, name, kind, points: 0, tier: member.tier, challenge };
    decision.add({ type: 'RewardClaimed', data: { effectiveAt, ...claim } });
    if (!reward.voucher) return;
    const hmac = this.hmacOf({ memberId: decision.memberId, voucherId: claimId, ...prefixOf(reward) });
    const issued = { claimId, reward: { ...reward, version: rewardVersion }, hmac };
    issueVoucher(decision, issued, versionAt(program, effectiveAt)!.rules);
  }

  /** Derived from how many the window had before, so that the same decision gives it the same id, and a reward that is given again another one. */
  private nextClaimId(challenge: GivenBy): string {
    const { memberId, member } = this.decision;
    const { challengeId, window = '' } = challenge;
    const { claimed = 0 } = windowOf(member, challenge)!;
    return derivedId('reward of a challenge', memberId, challengeId, window, String(claimed));
  }

  private hmacOf(need: NeedOfVoucher): string {
    const made = this.context.voucherHmacs?.get(need.voucherId);
    if (made === undefined) this.needs.push(need);
    return made ?? NOT_MADE;
  }

  /** Takes back what a step gave. A voucher that was used up or is over stays with its claim; of one that is open, what is left ends. */
  take(step: number, { claims = [] }: ChallengeWindow, { rewards, reason }: Taking): void {
    for (const claim of claims.filter((one) => one.step === step)) {
      const reward = rewards.find((one): one is Given => isReward(one) && one.rewardId === claim.rewardId);
      if (!reward?.voucher || this.isOpen(claim)) this.takeOne(claim, reward, reason);
    }
  }

  private takeOne(
    { claimId, rewardId, claimantId }: Claimed,
    reward: Given | undefined,
    { text, challengeId }: Reason,
  ) {
    const { decision } = this;
    const { now: effectiveAt } = decision;
    const ofClaim = { claimId, rewardId, ...(claimantId !== undefined && { claimantId }) };
    decision.add({ type: 'RewardClaimCancelled', data: { effectiveAt, ...ofClaim, reason: text, challengeId } });
    if (!reward?.voucher) return;
    const ofVoucher = { voucherId: claimId, ...(claimantId !== undefined && { issuedTo: claimantId }) };
    decision.add({ type: 'VoucherCancelled', data: { effectiveAt, ...ofVoucher, reason: text } });
  }

  private isOpen({ claimId, claimantId }: Claimed): boolean {
    const { member, now } = this.decision;
    const { vouchers = [] } = member;
    return vouchers.some(
      ({ voucherId, issuedTo, expiresAt }) => voucherId === claimId && issuedTo === claimantId && expiresAt > now,
    );
  }

  /** Why the decision cannot be yet: codes of vouchers that it names are to be made first. */
  refusal(): Refusal | undefined {
    const { needs } = this;
    if (needs.length === 0) return undefined;
    const message = `The codes of ${needs.length} vouchers that a challenge gives were not made yet; repeat the command.`;
    return refuse('voucher_codes_not_made', message, { needs: JSON.stringify(needs) });
  }
}

interface Reason {
  readonly text: string;
  readonly challengeId: string;
}

interface Taking {
  /** What the step gives. */
  readonly rewards: readonly ChallengeReward[];
  readonly reason: Reason;
}

const prefixOf = ({ voucher }: Pick<Given, 'voucher'>) =>
  voucher?.codePrefix === undefined ? {} : { codePrefix: voucher.codePrefix };
