import { type RecordedEvent } from '#event-store';
import { type GrantedBudget, type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { deciding } from '#loyalty/members';
import { type Program } from '#loyalty/program/events';
import { asDecided, isRefusal, type Recalled, type Refusal } from '#runner';

import { type CommandAgain } from './command-again.js';

/** Gives the earlier events of the member's stream that have these keys. */
export type Recall = (keys: readonly string[]) => Promise<Recalled<MemberEvent>>;

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
  const decision = deciding(command, member, {
    ...{ now, program },
    grant: ({ campaignId, points, uses }) => ({ ...(used.get(campaignId) ?? NOTHING), asked: { points, uses } }),
    hmacOf: () => NO_HMAC,
  });
  let step = decision.next();
  while (!step.done) step = decision.next(await recall(step.value));
  return isRefusal(step.value) ? step.value : asDecided(step.value).events;
}

/** Stands for that of a code, which is not compared. */
export const NO_HMAC = '0'.repeat(64);

type Used = Omit<GrantedBudget, 'asked'>;

const NOTHING: Used = { points: 0, uses: 0 };

/** By campaign. */
function usedIn(recorded: readonly RecordedEvent[]): ReadonlyMap<string, Used> {
  const used = new Map<string, Used>();
  for (const { type, data } of recorded) {
    if (type !== 'BudgetUsed') continue;
    const { campaignId, taking, points, uses } = data as unknown as Required<Used> & { readonly campaignId: string };
    const before = used.get(campaignId) ?? NOTHING;
    used.set(campaignId, { taking, points: before.points + points, uses: before.uses + uses });
  }
  return used;
}
