import { type MemberEventOf } from '#loyalty/member/events';
import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';

import { type PurchaseDay, type ReturnsRow } from './activity-schema.js';
import { quarterHourOf } from './engagement.js';

/** Where purchases of further channels are counted. */
const OTHER = 'other';

/** Channels of one day that are counted apart; purchases in further ones count as `other`. */
const CHANNELS_PER_DAY_MAX = 20;

const PROMOTIONS_PER_DAY_MAX = 20;

type Returned = MemberEventOf<'PurchaseReturned'>['data'];

type Bought = Purchase & { readonly effectiveAt: string; readonly localDay?: string };

export function purchasesAfter(before: readonly PurchaseDay[], purchase: Bought): readonly PurchaseDay[] {
  const day = dayOf(purchase);
  const channel = channelFor(before, day, purchase.channel);
  const index = before.findLastIndex((row) => row.day === day && row.channel === channel);
  const row = rowWith(
    before[index] ?? { day, ...(channel !== undefined && { channel }), count: 0, amount: 0 },
    purchase,
  );
  return index < 0 ? [...before, row] : before.with(index, row);
}

/** Without a purchase that was counted. Codes of promotions stay as long as another purchase of the day and channel is there. */
export function purchasesWithout(before: readonly PurchaseDay[], purchase: Bought): readonly PurchaseDay[] {
  const day = dayOf(purchase);
  const of = (channel: string | undefined) => before.findLastIndex((row) => row.day === day && row.channel === channel);
  const index = of(purchase.channel) < 0 ? of(OTHER) : of(purchase.channel);
  const row = before[index];
  if (!row) return before;
  if (row.count === 1) return before.toSpliced(index, 1);
  const { lowered: _lowered, loweredAmount: _loweredAmount, cost: _cost, costedAmount: _costedAmount, ...rest } = row;
  const { amount } = purchase.total;
  const lowered = (row.lowered ?? 0) - Number(isPromoted(purchase));
  const cost = costOf(purchase);
  const costedAmount = (row.costedAmount ?? 0) - (cost === null ? 0 : amount);
  return before.with(index, {
    ...rest,
    count: row.count - 1,
    amount: row.amount - amount,
    ...(lowered > 0 && { lowered, loweredAmount: (row.loweredAmount ?? 0) - (isPromoted(purchase) ? amount : 0) }),
    ...(costedAmount > 0 && { cost: (row.cost ?? 0) - (cost ?? 0), costedAmount }),
  });
}

const dayOf = ({ localDay, effectiveAt }: Bought): string => localDay ?? effectiveAt.slice(0, 10);

/** Counted with the day and the channel of the purchase. */
export function returnsAfter(
  { purchases, returns }: { readonly purchases: readonly PurchaseDay[]; readonly returns: readonly ReturnsRow[] },
  { localDay: day, effectiveAt, part, whole, promoted, costed }: Returned,
): readonly ReturnsRow[] {
  const at = quarterHourOf(effectiveAt);
  const channel = channelFor(purchases, day, part.channel);
  const index = returns.findLastIndex((row) => row.day === day && row.at === at && row.channel === channel);
  const row = returns[index] ?? { day, at, ...(channel !== undefined && { channel }), count: 0, amount: 0 };
  const { amount } = part.total;
  const count = Number(whole === true);
  const more: ReturnsRow = {
    ...row,
    count: row.count + count,
    amount: row.amount + amount,
    ...(promoted && { lowered: (row.lowered ?? 0) + count, loweredAmount: (row.loweredAmount ?? 0) + amount }),
    ...(costed && {
      cost: (row.cost ?? 0) + (costOf(part) ?? 0),
      costedAmount: (row.costedAmount ?? 0) + amount,
    }),
  };
  return index < 0 ? [...returns, more] : returns.with(index, more);
}

function channelFor(rows: readonly PurchaseDay[], day: string, channel: string | undefined): string | undefined {
  if (rows.length < CHANNELS_PER_DAY_MAX) return channel;
  const known = rows.filter((row) => row.day === day).map((row) => row.channel);
  return known.includes(channel) || known.length < CHANNELS_PER_DAY_MAX ? channel : OTHER;
}

function rowWith(row: PurchaseDay, purchase: Bought): PurchaseDay {
  const { amount } = purchase.total;
  const isDiscounted = isPromoted(purchase);
  const lowered = (row.lowered ?? 0) + (isDiscounted ? 1 : 0);
  const loweredAmount = (row.loweredAmount ?? 0) + (isDiscounted ? amount : 0);
  const promotions = [...new Set([...(row.promotions ?? []), ...promotionsOf(purchase)])];
  const cost = costOf(purchase);
  const isCosted = cost !== null || row.costedAmount !== undefined;
  return {
    day: row.day,
    ...(row.channel !== undefined && { channel: row.channel }),
    count: row.count + 1,
    amount: row.amount + amount,
    ...(lowered > 0 && { lowered, loweredAmount }),
    ...(promotions.length > 0 && { promotions: promotions.slice(0, PROMOTIONS_PER_DAY_MAX) }),
    ...(isCosted && {
      cost: (row.cost ?? 0) + (cost ?? 0),
      costedAmount: (row.costedAmount ?? 0) + (cost === null ? 0 : amount),
    }),
  };
}

function promotionsOf({ promotion, lines = [] }: Purchase): readonly string[] {
  return [promotion, ...lines.map((line) => line.promotion)].filter((code) => code !== undefined);
}
