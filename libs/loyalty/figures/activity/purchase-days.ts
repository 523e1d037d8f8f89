import { type MemberEventOf } from '#loyalty/member/events';
import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';

import { type MemberYear, type PurchaseDay, type ReturnsRow } from './activity-schema.js';
import { quarterHourOf } from './engagement.js';
import { isAt, otherPlace, type Place, placeFor, placeOf, rowAt } from './places.js';
import { partsAfter, partsReturnedAfter, partsWithout } from './purchase-parts.js';
import { plus } from './sums.js';

const PROMOTIONS_PER_DAY_MAX = 20;

type Returned = MemberEventOf<'PurchaseReturned'>['data'];

type Bought = Purchase & { readonly effectiveAt: string; readonly localDay?: string };

type BoughtOfYear = Pick<MemberYear, 'purchases' | 'parts'>;

type ReturnsOfYear = Pick<MemberYear, 'returns' | 'partsReturned'>;

/** With a purchase more, and what it is made of. */
export function boughtAfter({ purchases, parts }: BoughtOfYear, purchase: Bought): BoughtOfYear {
  const day = dayOf(purchase);
  const place = placeFor(purchases, day, purchase);
  return {
    purchases: purchasesAfter(purchases, purchase, { day, place }),
    parts: partsAfter(parts, purchase, { day, place }),
  };
}

function purchasesAfter(
  before: readonly PurchaseDay[],
  purchase: Bought,
  { day, place }: { readonly day: string; readonly place: Place },
): readonly PurchaseDay[] {
  const index = rowAt(before, day, place);
  const was = before[index];
  const promotions = [...new Set([...(was?.promotions ?? []), ...promotionsOf(purchase)])];
  const row = {
    day,
    ...place,
    ...plus(was, sumsOf(purchase)),
    ...(promotions.length > 0 && { promotions: promotions.slice(0, PROMOTIONS_PER_DAY_MAX) }),
  };
  return index < 0 ? [...before, row] : before.with(index, row);
}

/** Without a purchase that was counted. Codes of promotions stay as long as another purchase of the day and place is there. */
export function boughtWithout(was: BoughtOfYear, purchase: Bought): BoughtOfYear {
  const { purchases, parts } = was;
  const day = dayOf(purchase);
  const place = rowAt(purchases, day, purchase) < 0 ? otherPlace(purchase) : placeOf(purchase);
  const index = rowAt(purchases, day, place);
  const row = purchases[index];
  if (!row) return was;
  const left = { day, ...place, ...plus(row, sumsOf(purchase), -1), ...promotionsKept(row) };
  return {
    purchases: row.count === 1 ? purchases.toSpliced(index, 1) : purchases.with(index, left),
    parts: partsWithout(parts, purchase, { day, place }),
  };
}

const promotionsKept = ({ promotions }: PurchaseDay) => promotions && { promotions };

const dayOf = ({ localDay, effectiveAt }: Bought): string => localDay ?? effectiveAt.slice(0, 10);

const sumsOf = (purchase: Purchase) => ({
  count: 1,
  amount: purchase.total.amount,
  isLowered: isPromoted(purchase),
  cost: costOf(purchase),
});

/** Counted with the day and the place of the purchase. */
export function returnsAfter(was: BoughtOfYear & ReturnsOfYear, data: Returned): ReturnsOfYear {
  const { localDay: day, effectiveAt, part, whole, promoted, costed } = data;
  const at = quarterHourOf(effectiveAt);
  const place = placeFor(was.purchases, day, { ...part, partner: partnerOf(was.purchases, data) });
  const { returns, partsReturned } = was;
  const index = returns.findLastIndex((row) => row.at === at && isAt(row, day, place));
  const came = {
    count: Number(whole === true),
    amount: part.total.amount,
    isLowered: promoted === true,
    cost: costed ? (costOf(part) ?? 0) : null,
  };
  const row: ReturnsRow = { day, at, ...place, ...plus(returns[index], came) };
  return {
    returns: index < 0 ? [...returns, row] : returns.with(index, row),
    partsReturned: partsReturnedAfter(partsReturned, data, { day, at, place }),
  };
}

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
