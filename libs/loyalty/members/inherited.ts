import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { lotsRenumbered } from '#loyalty/merges';
import { purchaseKey } from '#loyalty/purchases';
import { type Recalled, type RecalledEvent } from '#runner';

import { type MemberCommand } from './commands.js';

/** Facts that a command recalls of members who are part of its member now, by their keys. */
export type Inherited = ReadonlyMap<string, readonly RecalledEvent<MemberEvent>[]>;

/**
 * What members who are part of this one now had recorded of the purchase that a command returns, as this one counts their lots. Nothing
 * that counts is appended to their streams any more, so that they may be read ahead of the decision.
 *
 * @returns undefined where the command returns no purchase, or the member is made of no others
 */
export async function inheritedBy(
  command: MemberCommand,
  { mergedFrom }: Pick<Member, 'mergedFrom'>,
  recall: (memberId: string, keys: readonly string[]) => Promise<Recalled<MemberEvent>>,
): Promise<Inherited | undefined> {
  if (command.type !== 'ReturnPurchase' || !mergedFrom) return undefined;
  const key = purchaseKey(command.purchaseId);
  const found: RecalledEvent<MemberEvent>[] = [];
  for (const predecessor of mergedFrom.toReversed()) {
    const recalled = await recall(predecessor.memberId, [key]);
    found.push(...recalled.of(key).map((event) => lotsRenumbered(event, predecessor)));
  }
  return new Map([[key, found]]);
}
