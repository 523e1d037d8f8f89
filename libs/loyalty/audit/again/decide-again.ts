import { type RecordedEvent } from '#event-store';
import { type GrantedBudget, type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { memberDecider, memberKind } from '#loyalty/members';
import { type Program } from '#loyalty/program/events';
import { asDecided, isRefusal, Recalled, type Refusal } from '#runner';

import { type CommandAgain } from './command-again.js';

/** How often a decision may ask for more of what was taken for it, as when it was decided first. */
const TRIES_MAX = 10;

/** Gives the earlier events of the member's stream that have these keys. */
export type Recall = (keys: readonly string[]) => Promise<Recalled<MemberEvent>>;

interface Need {
  readonly campaignId: string;
  readonly points: number;
  readonly uses: number;
}

/**
 * What the decider makes of a command, with the member and the programme of then. What was taken from budgets of campaigns is what the events say was
 * used of them: `reconcile` compares that with the budgets. Codes of vouchers stay unknown.
 * @param recorded the events of the command
 */
export async function decideAgain(
  { command, now }: Pick<CommandAgain, 'command' | 'now'>,
  recorded: readonly RecordedEvent[],
  { member, program, recall }: { readonly member: Member; readonly program: Program; readonly recall: Recall },
): Promise<readonly MemberEvent[] | Refusal> {
  const used = usedIn(recorded);
  const grants = new Map<string, GrantedBudget>();
  const voucherHmacs = new Map<string, string>();
  for (let tries = 1; ; tries++) {
    const budgets = grants.size > 0 ? grants : undefined;
    const context: MemberContext = { now, program, recalled: Recalled.NOTHING, budgets, voucherHmacs };
    const keys = memberKind.recall!.keysOf(command, member, context);
    const recalled = keys.length > 0 ? await recall(keys) : Recalled.NOTHING;
    const decision = memberDecider.decide(command, member, { ...context, recalled });
    if (!isRefusal(decision)) return asDecided(decision).events;
    const needs = JSON.parse((decision.details['needs'] as string | undefined) ?? '[]') as readonly unknown[];
    if (decision.code === 'voucher_codes_not_made')
      for (const { voucherId } of needs as readonly { readonly voucherId: string }[])
        voucherHmacs.set(voucherId, NO_HMAC);
    else if (decision.code === 'budget_not_taken' && tries < TRIES_MAX)
      for (const need of needs as readonly Need[]) grants.set(need.campaignId, grantOf(need, used));
    else return decision;
  }
}

const NO_HMAC = '0'.repeat(64);

function grantOf({ campaignId, points, uses }: Need, used: ReadonlyMap<string, Granted>): GrantedBudget {
  const { taking, ...granted } = used.get(campaignId) ?? { points: 0, uses: 0 };
  return { ...granted, ...(taking !== undefined && { taking }), asked: { points, uses } };
}

interface Granted {
  readonly taking?: number;
  readonly points: number;
  readonly uses: number;
}

function usedIn(recorded: readonly RecordedEvent[]): ReadonlyMap<string, Granted> {
  const used = new Map<string, Granted>();
  for (const { type, data } of recorded) {
    if (type !== 'BudgetUsed') continue;
    const { campaignId, taking, points, uses } = data as unknown as Required<Granted> & Need;
    const before = used.get(campaignId) ?? { points: 0, uses: 0 };
    used.set(campaignId, { taking, points: before.points + points, uses: before.uses + uses });
  }
  return used;
}
