import { type MemberEventOf } from '#loyalty/member/events';
import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';

import { type MemberYear, type PurchaseDay, type ReturnsRow } from './activity-schema.js';
import { quarterHourOf } from './engagement.js';
import { isAt, otherPlace, placeFor, placeOf, rowAt } from './places.js';
import { partsAfter, partsReturnedAfter, partsWithout } from './purchase-parts.js';
import { plus } from './sums.js';

const PROMOTIONS_PER_DAY_MAX = 20;

type Returned = MemberEventOf<'PurchaseReturned'>['data'];

type Bought = Purchase & { readonly effectiveAt: string; readonly localDay?: string };

/** With a purchase more. */
export function purchasesAfter(before: readonly PurchaseDay[], purchase: Bought): readonly PurchaseDay[] {
  const day = dayOf(purchase);
  const place = placeFor(before, day, purchase);
  const index = rowAt(before, day, place);
  const was = before[index];
  const promotions = [...new Set([...(was?.promotions ?? []), ...promotionsOf(purchase)])];
  const row = {
    day,
    ...place,
    ...plus(was, sumsOf(purchase)),
    ...(promotions.length > 0 && { promotions: promotions.slice(0, PROMOTIONS_PER_DAY_MAX) }),
    ...named(partsAfter(was?.parts, purchase)),
  };
  return index < 0 ? [...before, row] : before.with(index, row);
}

/** Without a purchase that was counted. Codes of promotions stay as long as another purchase of the day and place is there. */
export function purchasesWithout(before: readonly PurchaseDay[], purchase: Bought): readonly PurchaseDay[] {
  const day = dayOf(purchase);
  const place = rowAt(before, day, purchase) < 0 ? otherPlace(purchase) : placeOf(purchase);
  const index = rowAt(before, day, place);
  const row = before[index];
  if (!row) return before;
  if (row.count === 1) return before.toSpliced(index, 1);
  const { promotions } = row;
  return before.with(index, {
    day,
    ...place,
    ...plus(row, sumsOf(purchase), -1),
    ...(promotions && { promotions }),
    ...named(partsWithout(row.parts, purchase)),
  });
}

/** What has no part is left without a list of them. */
const named = <Part>(parts: readonly Part[]) => (parts.length > 0 ? { parts } : {});

const dayOf = ({ localDay, effectiveAt }: Bought): string => localDay ?? effectiveAt.slice(0, 10);

const sumsOf = (purchase: Purchase) => ({
  count: 1,
  amount: purchase.total.amount,
  isLowered: isPromoted(purchase),
  cost: costOf(purchase),
});

/** Counted with the day and the place of the purchase. */
export function returnsAfter({ purchases, returns }: PurchasesOfYear, data: Returned): readonly ReturnsRow[] {
  const { localDay: day, effectiveAt, part, whole, promoted, costed } = data;
  const at = quarterHourOf(effectiveAt);
  const place = placeFor(purchases, day, { ...part, partner: partnerOf(purchases, data) });
  const index = returns.findLastIndex((row) => row.at === at && isAt(row, day, place));
  const was = returns[index];
  const came = {
    count: Number(whole === true),
    amount: part.total.amount,
    isLowered: promoted === true,
    cost: costed ? (costOf(part) ?? 0) : null,
  };
  const row: ReturnsRow = { day, at, ...place, ...plus(was, came), ...named(partsReturnedAfter(was?.parts, data)) };
  return index < 0 ? [...returns, row] : returns.with(index, row);
}

type PurchasesOfYear = Pick<MemberYear, 'purchases' | 'returns'>;

/**
 * Returns say the partner only once nothing of the purchase is left. Before that it is the one of the purchases of that day, channel and shop; where
 * there are several, those without a partner come first.
 */
function partnerOf(
  purchases: readonly PurchaseDay[],
  { localDay, part, whole, partner }: Returned,
): string | undefined {
  if (whole) return partner;
  const { channel, location } = part;
  const partners = purchases
    .filter((row) => row.day === localDay && row.channel === channel && row.location === location)
    .map((row) => row.partner);
  return partners.includes(undefined) ? undefined : partners[0];
}

function promotionsOf({ promotion, lines = [] }: Purchase): readonly string[] {
  return [promotion, ...lines.map((line) => line.promotion)].filter((code) => code !== undefined);
}
