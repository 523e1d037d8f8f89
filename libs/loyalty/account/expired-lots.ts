import { addMinutes, type Instant } from '#platform';

import { type Account, type ExpiredLot, type Lot } from './account.js';
import { type Allocation, type NewLot } from './events.js';

const DAY_MINUTES = 1_440;

/** How long expired lots are remembered, counted back from the newest expiry, in days. */
export const EXPIRED_LOT_DAYS = 100;

/** How many of them at most: the newest. */
export const EXPIRED_LOTS_MAX = 50;

/** Remembers a lot that expires, and drops what expired too long before. */
export function rememberExpired(
  account: Account,
  lot: NewLot & Pick<Lot, 'cameBackAt'>,
  remaining: number,
  expiredAt: Instant,
): void {
  const { lotId, points, earnedAt, activeFrom, expiresAt, cameBackAt } = lot;
  const oldest = addMinutes(expiredAt, -EXPIRED_LOT_DAYS * DAY_MINUTES);
  const recent = (account.expiredLots ?? []).filter((one) => one.expiredAt >= oldest).slice(1 - EXPIRED_LOTS_MAX);
  const expired = { lotId, points, earnedAt, activeFrom, expiresAt, remaining, expiredAt };
  account.expiredLots = [...recent, cameBackAt === undefined ? expired : { ...expired, cameBackAt }];
}

/** Forgets what of expired lots is open again, or has not expired any more. */
export function restoreExpired(account: Account, lots: readonly Allocation[]): void {
  if (!account.expiredLots) return;
  const restored = new Map(lots.map(({ lotId, points }) => [lotId, points]));
  account.expiredLots = account.expiredLots.flatMap((lot) => {
    const remaining = lot.remaining - (restored.get(lot.lotId) ?? 0);
    return remaining > 0 ? [{ ...lot, remaining }] : [];
  });
}

/** Lots that counted at an instant and have expired since, with what nothing had used; those that ended soonest first. */
export function expiredSince({ expiredLots = [] }: Pick<Account, 'expiredLots'>, at: Instant): readonly ExpiredLot[] {
  return expiredLots
    .filter((lot) => wasUsable(lot, at) && lot.expiredAt > at)
    .sort((a, b) => compare(a.expiredAt, b.expiredAt) || compare(a.earnedAt, b.earnedAt) || +a.lotId - +b.lotId);
}

/** Whether all that a lot has could be used at an instant: it was there, and nothing of it came back later. */
export const wasUsable = (
  { activeFrom, cameBackAt = '' }: Pick<Lot, 'activeFrom' | 'cameBackAt'>,
  at: Instant,
): boolean => activeFrom <= at && cameBackAt <= at;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
