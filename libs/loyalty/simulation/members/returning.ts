import { type Dice } from '../chance/dice.js';
import { type PurchaseFact, type ReturnReason } from '../facts.js';
import { MINUTES_A_DAY } from '../world/calendar.js';
import { type Agenda } from './agenda.js';

/** What was bought unseen comes back so much more often. */
const ONLINE_FACTOR = 3;

const WHOLE_SHARE = 0.4;

const WITHIN_DAYS = 20;

const REASONS: readonly ReturnReason[] = ['too small', 'faulty', 'not as described', 'changed my mind'];

interface BoughtAt {
  readonly day: number;
  readonly minute: number;
}

/**
 * Lets a purchase come back some days later, with the given chance: whole, or pieces of one line.
 * @returns what comes back, in minor units; 0 where nothing does
 */
export function returnGoods(
  dice: Dice,
  agenda: Agenda,
  { member, record, purchaseId, channel, amount, lines }: Omit<PurchaseFact, 'at'>,
  returnedShare: number,
  { day, minute }: BoughtAt,
): number {
  const share = channel === 'store' ? returnedShare : Math.min(1, ONLINE_FACTOR * returnedShare);
  if (!dice.chance(share)) return 0;
  const reason = dice.pick(REASONS);
  const later = minute + MINUTES_A_DAY * (1 + (WITHIN_DAYS - 1) * dice.unit());
  const index = dice.whole(0, lines.length - 1);
  const { quantity, gross, discount = 0 } = lines[index]!;
  const pieces = dice.whole(1, quantity);
  const isWhole = dice.chance(WHOLE_SHARE);
  const line = { line: index + 1, quantity: pieces };
  agenda.add(day, later, {
    kind: 'return',
    member,
    ...(record !== undefined && { record }),
    returnId: `${purchaseId}-back`,
    purchaseId,
    ...(!isWhole && { line }),
    reason,
  });
  return isWhole ? amount : Math.ceil(((gross - discount) * pieces) / quantity);
}
