import { type Decision, type Member } from '#loyalty/member';
import { type ProgramRules } from '#loyalty/program';
import { type RewardVersion } from '#loyalty/rewards/events';
import { LIMITS } from '#loyalty/vocabulary';
import { addDays, InvariantViolated, localDayOf, startOfDayAfter } from '#platform';
import { type Refusal, refuse } from '#runner';

/** Refuses one voucher more than a member can have open at once. */
export function refuseAnotherVoucher(
  { voucher }: Pick<RewardVersion, 'voucher'>,
  { vouchers = [] }: Member,
): Refusal | undefined {
  const { openVouchersMax } = LIMITS;
  if (!voucher || vouchers.length < openVouchersMax) return undefined;
  const message = `The member has ${openVouchersMax} vouchers that are open; let some be used or cancelled first.`;
  return refuse('limit_exceeded', message, { openVouchersMax });
}

/** What of a reward its voucher needs. */
type RewardGiven = Pick<RewardVersion, 'rewardId' | 'version' | 'name' | 'value' | 'voucher'>;

/**
 * Adds the voucher for a reward that is claimed, where it has one. It is valid to the end of a local day of the programme.
 * @param hmac of its code
 */
export function issueVoucher(
  decision: Decision,
  { claimId, reward, hmac }: { readonly claimId: string; readonly reward: RewardGiven; readonly hmac?: string },
  { timeZone, currency }: Pick<ProgramRules, 'timeZone' | 'currency'>,
): Decision {
  const { rewardId, version: rewardVersion, name, value, voucher } = reward;
  if (!voucher) return decision;
  if (hmac === undefined) throw new InvariantViolated(`Claim ${claimId} gives a voucher, whose code nobody has made.`);
  const { validDays, ...terms } = voucher;
  const { now: effectiveAt } = decision;
  const expiresAt = startOfDayAfter(addDays(localDayOf(effectiveAt, timeZone), validDays), timeZone);
  const ofReward = { voucherId: claimId, claimId, rewardId, rewardVersion, name, ...(value && { value }) };
  decision.add({ type: 'VoucherIssued', data: { effectiveAt, ...ofReward, currency, ...terms, hmac, expiresAt } });
  return decision;
}
