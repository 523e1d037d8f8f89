import { type Dice } from '../chance/dice.js';
import { type PurchaseFact } from '../facts.js';
import { MINUTES_A_DAY } from '../world/calendar.js';
import { type Agenda } from './agenda.js';

/** After so many days it has surely happened, the morning after a night included. */
export const SHIPPED_WITHIN_DAYS = 2;

/** In a store the goods are carried away. */
const CARRIED_AWAY_MINUTES = 1;

/**
 * Lets goods leave the shop within a day, or the order be cancelled with the given chance before they do.
 * @returns whether it is cancelled
 */
export function shipOrCancel(
  dice: Dice,
  agenda: Agenda,
  { member, record, purchaseId, channel }: Omit<PurchaseFact, 'at'>,
  cancelledShare: number,
  { day, minute }: { readonly day: number; readonly minute: number },
): boolean {
  const ofPurchase = { member, ...(record !== undefined && { record }), purchaseId };
  if (channel === 'store') {
    agenda.add(day, minute + CARRIED_AWAY_MINUTES, { kind: 'activate', ...ofPurchase });
    return false;
  }
  const isCancelled = dice.chance(cancelledShare);
  const later = minute + CARRIED_AWAY_MINUTES + (MINUTES_A_DAY - CARRIED_AWAY_MINUTES) * dice.unit();
  agenda.add(day, later, { kind: isCancelled ? 'cancel' : 'activate', ...ofPurchase });
  return isCancelled;
}
