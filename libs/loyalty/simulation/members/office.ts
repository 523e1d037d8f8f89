import { type Dice } from '../chance/dice.js';
import { type PurchaseFact } from '../facts.js';
import { type ShopParameters } from '../parameters.js';
import { type Agenda } from './agenda.js';
import { type Profile } from './profile.js';

/** What the office does on the last evening, after orders and gifts, in minutes after midnight. */
export const OFFICE = { gives: 23 * 60 + 52, corrects: 23 * 60 + 54, merges: 23 * 60 + 56 } as const;

const CORRECTED_WITHIN_DAYS = 30;

const GRANTS = 0.4;

const POINTS_MAX = 40;

const ADJUSTMENT_REASONS = ['Goodwill for a late delivery', 'Points of the raffle'] as const;

/** Points for a member, or a tier that the member has in another programme. */
export function giveByHand(
  dice: Dice,
  agenda: Agenda,
  { member, arrivesOn }: Pick<Profile, 'member' | 'arrivesOn'>,
  {
    officeShare,
    grantedTier: tier,
    lastDay,
  }: Pick<ShopParameters, 'officeShare' | 'grantedTier'> & { readonly lastDay: number },
): void {
  if (!dice.chance(officeShare) || arrivesOn === lastDay) return;
  const isGranted = dice.chance(GRANTS);
  const points = dice.whole(1, POINTS_MAX);
  const reason = dice.pick(ADJUSTMENT_REASONS);
  if (isGranted) {
    const grant = { grantId: `${member}-match`, tier, reason: 'Status match with another programme' };
    agenda.add(lastDay, OFFICE.gives, { kind: 'grant', member, ...grant });
  } else agenda.add(lastDay, OFFICE.gives, { kind: 'adjust', member, adjustmentId: `${member}-hand`, points, reason });
}

/** Lets a purchase of the last month be corrected, with the given chance: a piece of it was scanned twice. */
export function correctTill(
  dice: Dice,
  agenda: Agenda,
  purchase: Omit<PurchaseFact, 'at'>,
  { correctedShare, day, lastDay }: { readonly correctedShare: number; readonly day: number; readonly lastDay: number },
): void {
  if (day <= lastDay - CORRECTED_WITHIN_DAYS || day === lastDay) return;
  const index = purchase.lines.findIndex(({ quantity }) => quantity > 1);
  if (index < 0 || !dice.chance(correctedShare)) return;
  agenda.add(lastDay, OFFICE.corrects, {
    ...withPieceLess(purchase, index),
    kind: 'correct',
    correctionId: `${purchase.purchaseId}-right`,
    reason: 'A piece was scanned twice',
  });
}

function withPieceLess(purchase: Omit<PurchaseFact, 'at'>, index: number): Omit<PurchaseFact, 'at'> {
  const was = purchase.lines[index]!;
  const share = (was.quantity - 1) / was.quantity;
  const gross = Math.round(was.gross * share);
  const discount = was.discount === undefined ? undefined : Math.floor(was.discount * share);
  const line = { ...was, quantity: was.quantity - 1, gross, ...(discount !== undefined && { discount }) };
  return {
    ...purchase,
    amount: purchase.amount - (was.gross - (was.discount ?? 0)) + (gross - (discount ?? 0)),
    itemCount: purchase.itemCount - 1,
    lines: purchase.lines.with(index, line),
  };
}
