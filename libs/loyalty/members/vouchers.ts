import { ClaimTaken } from '#event-store';
import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type ClaimReward, rewardAsked } from '#loyalty/reward-claims';
import {
  type NeedOfVoucher,
  standingOf,
  type UseVoucher,
  type VoucherAtTill,
  voucherAtTill,
  voucherCodeKey,
  type VoucherCodes,
  voucherKey,
  voucherUnknown,
} from '#loyalty/vouchers';
import { normalCode } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type CommandEnvelope,
  CommandRefused,
  type Outcome,
  type Recalled,
  type Refusal,
  refuse,
} from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type Identities } from './identities.js';

type Issued = MemberEventOf<'VoucherIssued'>['data'];

type Used = MemberEventOf<'VoucherUsed'>['data'];

/** A use of a voucher as the till asks for it: by its code, anybody who has it. */
export type UseOfCode = Omit<UseVoucher, 'type' | 'memberId' | 'voucherId' | 'issuedTo'> & { readonly code: string };

/** How a use is answered: nothing of the member. A pure function of what was recorded, so that a replay says the same. */
export type UseOfVoucher = Pick<Issued, 'voucherId' | 'rewardId' | 'name' | 'value' | 'currency'> &
  Pick<Used, 'useId' | 'purchaseId' | 'place' | 'spend' | 'amount' | 'left'> & { readonly usedAt: string };

/** A voucher that a code is of, and the member who has it now. */
interface FoundVoucher {
  readonly issued: Issued;
  readonly memberId: string;
  /** To whom it was issued, and those of whom that member is part, one after the other. */
  readonly holders: readonly string[];
}

type Where = Pick<CommandEnvelope, 'program' | 'attempt'>;

interface VoucherPorts extends Pick<BetweenMembers, 'send' | 'current'> {
  readonly identities: Identities;
  readonly codes: VoucherCodes;
  /** The events of a key in a member's stream, up to its end. */
  recall(memberId: string, key: string, where: Where): Promise<Recalled<MemberEvent>>;
}

/** How often a use is tried whose member becomes part of another one meanwhile. */
const TRIES_MAX = 3;

/**
 * Vouchers are found by their codes as members are by identities: the stream that the HMAC of a code names says to whom it was issued. It is
 * appended with the claim of the reward, or before it where the log has no such appends. Nobody else can ever claim it, so that what a crash
 * leaves behind is found by the repetition, and tells nobody anything until then.
 */
export class Vouchers {
  constructor(private readonly ports: VoucherPorts) {}

  /** Claims a reward that gives a voucher. @throws CommandRefused and others */
  async claim(command: ClaimReward, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { memberId, claimId: voucherId } = command;
    const { program } = envelope;
    const { voucher } = rewardAsked(command) ?? {};
    if (!voucher) return this.ports.send(command, envelope);
    const code = this.ports.codes.codeOf({ program, memberId, voucherId, codePrefix: voucher.codePrefix });
    const identity = this.identityOf(program, code);
    const withVoucher = { ...command, voucherHmac: identity.hmac };
    const claims: CommandEnvelope['claims'] = (at) => [
      this.ports.identities.firstClaim(program, memberId, identity, at),
    ];
    try {
      return await this.ports.send(withVoucher, { ...envelope, claims });
    } catch (error) {
      if (!(error instanceof ClaimTaken)) throw error;
      const holder = await this.ports.identities.holder(program, identity, envelope.attempt);
      if (holder?.memberId !== memberId) throw error;
      return this.ports.send(withVoucher, envelope); // what a crash left behind
    }
  }

  /**
   * Makes the codes of vouchers that a decision needs, and names their member in the streams that they are found by; a preview names nobody.
   * @param made before for the same command
   * @returns the HMACs by the ids of the vouchers
   */
  async make(
    { details }: Refusal,
    envelope: CommandEnvelope,
    made: ReadonlyMap<string, string> = new Map(),
  ): Promise<ReadonlyMap<string, string>> {
    const { program, dryRun } = envelope;
    const hmacs = new Map(made);
    for (const need of JSON.parse(details['needs'] as string) as readonly NeedOfVoucher[]) {
      const identity = this.identityOf(program, this.codeOf(program, need));
      if (!dryRun) await this.ports.identities.claim(need.memberId, identity, envelope);
      hmacs.set(need.voucherId, identity.hmac);
    }
    return hmacs;
  }

  /** The codes of the vouchers that a command issued; a preview issues none. */
  codesOf({ kind, events }: Outcome<Member>, program: string): readonly { voucherId: string; code: string }[] {
    if (kind === 'preview') return [];
    return events.flatMap(({ type, data }) => {
      if (type !== 'VoucherIssued') return [];
      const issued = data as unknown as Issued;
      return [{ voucherId: issued.voucherId, code: this.codeOf(program, issued) }];
    });
  }

  codeOf(program: string, issued: Pick<Issued, 'memberId' | 'voucherId' | 'codePrefix'>): string {
    return this.ports.codes.codeOf({ program, ...issued });
  }

  /** What the requests for one code have in common, however it is written; says nothing of it. */
  targetOf(program: string, code: string): string {
    return this.identityOf(program, code).hmac;
  }

  /** A voucher by its code, as the log has it at this moment. @throws CommandRefused `voucher_unknown` */
  async atTill(program: string, code: string, now: Instant): Promise<VoucherAtTill> {
    const found = await this.find(code, { program });
    if (!found) throw new CommandRefused(voucherUnknown());
    const key = voucherKey(found.issued.voucherId);
    const events: MemberEvent[] = [];
    for (const holder of found.holders) events.push(...(await this.ports.recall(holder, key, { program })).of(key));
    return voucherAtTill(standingOf(found.issued.memberId, events)!, now);
  }

  /** The voucher of a code, unless its member was forgotten. */
  private async find(code: string, where: Where): Promise<FoundVoucher | undefined> {
    const { program, attempt } = where;
    const identity = this.identityOf(program, code);
    const holder = await this.ports.identities.holder(program, identity, attempt);
    if (!holder) return undefined;
    const { memberId: issuedTo } = holder;
    const holders = [issuedTo];
    for (let member = await this.ports.current(where, issuedTo); ;) {
      if (member.status === 'forgotten') return undefined;
      if (member.mergedInto === undefined) break;
      holders.push(member.mergedInto);
      member = await this.ports.current(where, member.mergedInto);
    }
    const key = voucherCodeKey(identity.hmac);
    const [event] = (await this.ports.recall(issuedTo, key, where)).of(key);
    return event && { issued: event.data as Issued, memberId: holders.at(-1)!, holders };
  }

  /** Uses a voucher by its code. @throws CommandRefused `voucher_unknown`, `voucher_used` and others, which say nothing of the member */
  async use({ code, ...asked }: UseOfCode, envelope: CommandEnvelope): Promise<Accepted<UseOfVoucher>> {
    for (let tries = 1; ; tries++) {
      const found = await this.find(code, envelope);
      if (!found) throw new CommandRefused(voucherUnknown());
      const { issued, memberId } = found;
      const { voucherId, memberId: issuedTo } = issued;
      const whose = { memberId, voucherId, ...(issuedTo !== memberId && { issuedTo }) };
      try {
        const outcome = await this.ports.send({ type: 'UseVoucher', ...whose, ...asked }, envelope);
        return acceptedOf(outcome, answerOf(issued, outcome));
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        if (error.code !== 'member_merged' || tries === TRIES_MAX) throw withoutMember(error);
      }
    }
  }

  private identityOf(program: string, code: string): Identity {
    return this.ports.identities.ofVoucher(program, normalCode(code));
  }
}

function answerOf(issued: Issued, { events }: Outcome<Member>): UseOfVoucher {
  const { voucherId, rewardId, name, value, currency } = issued;
  const recorded = events.find(({ type }) => type === 'VoucherUsed')!.data as unknown as Used;
  const { useId, purchaseId, place, spend, amount, left, effectiveAt: usedAt } = recorded;
  return {
    ...{ voucherId, rewardId, name, ...(value && { value }), currency, useId },
    ...(purchaseId !== undefined && { purchaseId }),
    ...(place !== undefined && { place }),
    ...(spend !== undefined && { spend }),
    ...(amount !== undefined && { amount }),
    ...{ left, usedAt },
  };
}

/** What stands against the member is nothing that anybody who has a code may know. */
function withoutMember(error: CommandRefused): CommandRefused {
  if (error.code === 'member_forgotten') return new CommandRefused(voucherUnknown());
  if (!error.code.startsWith('member_') && !error.code.startsWith('merge_')) return error;
  return new CommandRefused(
    refuse('voucher_blocked', 'The voucher cannot be used for now; send its holder to the service.'),
  );
}
