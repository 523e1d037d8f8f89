import { type NeedOfBudget } from '#loyalty/budget-uses';
import { type GrantedBudget, type Member, type MemberDecision } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Program } from '#loyalty/program/events';
import { type NeedOfVoucher } from '#loyalty/vouchers';
import { type Instant } from '#platform';
import { isRefusal, Recalled, type Refusal } from '#runner';

import { type MemberCommand } from './commands.js';
import { memberDecider } from './decider.js';
import { memberKind } from './member-kind.js';

/** How often a decision may ask for more of what is taken for it. */
const TRIES_MAX = 10;

/** What a decision is made with apart from the member. */
export interface DecidingWith {
  readonly now: Instant;
  readonly program: Program;
  /** What of a budget is taken for a need. */
  readonly grant: (need: NeedOfBudget) => GrantedBudget;
  /** The HMAC of the code of a voucher. */
  readonly hmacOf: (voucherId: string) => string;
}

/**
 * Decides a command outside of the runner: gives the keys of earlier events that it has to be given, and returns the decision. Budgets and codes that it
 * asks for are taken as `with` says, and not from anywhere.
 */
export function* deciding(
  command: MemberCommand,
  member: Member,
  { now, program, grant, hmacOf }: DecidingWith,
): Generator<readonly string[], MemberDecision, Recalled<MemberEvent>> {
  const grants = new Map<string, GrantedBudget>();
  const voucherHmacs = new Map<string, string>();
  for (let tries = 1; ; tries++) {
    const budgets = grants.size > 0 ? grants : undefined;
    const context = { now, program, recalled: Recalled.NOTHING, budgets, voucherHmacs };
    const keys = memberKind.recall!.keysOf(command, member, context);
    const recalled = keys.length > 0 ? yield keys : Recalled.NOTHING;
    const decision = memberDecider.decide(command, member, { ...context, recalled });
    if (!isRefusal(decision) || tries > TRIES_MAX) return decision;
    if (decision.code === 'voucher_codes_not_made')
      for (const { voucherId } of needsOf<NeedOfVoucher>(decision)) voucherHmacs.set(voucherId, hmacOf(voucherId));
    else if (decision.code === 'budget_not_taken')
      for (const need of needsOf<NeedOfBudget>(decision)) grants.set(need.campaignId, grant(need));
    else return decision;
  }
}

const needsOf = <Need>({ details }: Refusal): readonly Need[] => JSON.parse(details['needs'] as string) as Need[];
