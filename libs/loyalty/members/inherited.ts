import { LOT_ENDS_KEY } from '#loyalty/expiry';
import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { lotsRenumbered } from '#loyalty/merges';
import { purchaseKey } from '#loyalty/purchases';
import { keysForClaim } from '#loyalty/reward-claims';
import { keysForVoucher } from '#loyalty/vouchers';
import { type Recalled, type RecalledEvent, type Refusal, refuse } from '#runner';

import { CHANGES_PURCHASE, type MemberCommand, specOf } from './commands.js';

/** Facts of members who are part of a member now, by the keys that its command recalls. */
export interface Inherited {
  readonly facts: ReadonlyMap<string, readonly RecalledEvent<MemberEvent>[]>;
  /** Of how many members. */
  readonly from: number;
}

/** When a command is decided, and by which rules. */
type At = Pick<MemberContext, 'now' | 'program'>;

/** What a member of no others inherits. */
export const NOTHING_INHERITED: Inherited = { facts: new Map(), from: 0 };

/** Whether a command has to do with what members who are part of its member may have recorded: a purchase of theirs, or a fact that counts once. */
const looksAtInherited = (command: MemberCommand, at: At): boolean =>
  CHANGES_PURCHASE.has(command.type) ||
  keysForClaim(command, at).length > 0 ||
  keysForVoucher(command).length > 0 ||
  specOf(command).once !== null;

/** Refuses a command that was sent without what its member inherits, so that this is read first. */
export function refuseUninherited(
  command: MemberCommand,
  { memberId, mergedFrom = [] }: Pick<Member, 'memberId' | 'mergedFrom'>,
  { inheritedFrom, ...at }: At & Pick<MemberContext, 'inheritedFrom'>,
): Refusal | undefined {
  if (inheritedFrom === undefined || inheritedFrom >= mergedFrom.length) return undefined;
  if (!looksAtInherited(command, at)) return undefined;
  const message = `Members who are part of ${memberId} now may have recorded this; repeat the request.`;
  return refuse('inherits_more', message, { memberId });
}

/**
 * What members who are part of this one now had recorded of the purchase or the claims that a command is of, as this one counts their lots. Nothing
 * that counts is appended to their streams any more, so that they may be read ahead of the decision.
 */
export async function inheritedBy(
  command: MemberCommand,
  { mergedFrom = [] }: Pick<Member, 'mergedFrom'>,
  at: At,
  recall: (memberId: string, keys: readonly string[]) => Promise<Recalled<MemberEvent>>,
): Promise<Inherited> {
  const facts = new Map<string, readonly RecalledEvent<MemberEvent>[]>();
  const from = mergedFrom.length;
  const keys = keysInherited(command, at);
  if (keys.length === 0) return { facts, from };
  for (const predecessor of mergedFrom.toReversed()) {
    const recalled = await recall(predecessor.memberId, keys);
    for (const key of keys) {
      const found = recalled.of(key).map((event) => lotsRenumbered(event, predecessor));
      facts.set(key, [...(facts.get(key) ?? []), ...found]);
    }
  }
  return { facts, from };
}

/** What a command recalls of members who are part of its member. */
function keysInherited(command: MemberCommand, at: At): readonly string[] {
  if (CHANGES_PURCHASE.has(command.type) && 'purchaseId' in command)
    return [purchaseKey(command.purchaseId!), LOT_ENDS_KEY];
  return [...keysForClaim(command, at), ...keysForVoucher(command)];
}
