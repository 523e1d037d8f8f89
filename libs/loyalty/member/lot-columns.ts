import { type Lot, type OpenSide } from '#loyalty/account';

/** In place of a value that is the same as that of the lot before. */
const SAME = 0;

type Column<Value> = readonly (Value | typeof SAME)[];

/**
 * Lots as columns. Of many lots in the order of their expiry this is less than half of the text that a row for each takes, and is
 * parsed in a fifth of the time, since most of what is left are small numbers.
 */
export interface LotColumns {
  /** Numbers, but for an id that is not written as a number is. */
  readonly lotIds: readonly (number | string)[];
  readonly points: readonly number[];
  readonly remaining: readonly number[];
  readonly earnedAt: Column<string>;
  readonly expiresAt: Column<string | null>;
  /** Left out where each is active from when it was earned. */
  readonly activeFrom?: readonly string[];
}

export function lotColumns(lots: readonly Lot[]): LotColumns {
  const isActiveWhenEarned = lots.every(({ activeFrom, earnedAt }) => activeFrom === earnedAt);
  return {
    lotIds: lots.map(({ lotId }) => (String(Number(lotId)) === lotId ? Number(lotId) : lotId)),
    points: lots.map(({ points }) => points),
    remaining: lots.map(({ remaining }) => remaining),
    earnedAt: column(lots.map(({ earnedAt }) => earnedAt)),
    expiresAt: column(lots.map(({ expiresAt }) => expiresAt)),
    ...(!isActiveWhenEarned && { activeFrom: lots.map(({ activeFrom }) => activeFrom) }),
  };
}

/** What the lots have on a side. */
export function lotsOf(columns: LotColumns, side: OpenSide): Lot[] {
  const { lotIds, points, remaining, activeFrom } = columns;
  let earnedAt = '';
  let expiresAt: string | null = null;
  return lotIds.map((lotId, at) => {
    earnedAt = valueAt(columns.earnedAt, at, earnedAt);
    expiresAt = valueAt(columns.expiresAt, at, expiresAt);
    return {
      lotId: String(lotId),
      points: points[at]!,
      earnedAt,
      activeFrom: activeFrom ? activeFrom[at]! : earnedAt,
      expiresAt,
      remaining: remaining[at]!,
      pending: side === 'pending',
      ...(side === 'reserved' && { reserved: true }),
    };
  });
}

function column<Value>(values: readonly Value[]): Column<Value> {
  return values.map((value, at) => (at > 0 && value === values[at - 1] ? SAME : value));
}

function valueAt<Value>(values: Column<Value>, at: number, before: Value): Value {
  const value = values[at]!;
  return value === SAME ? before : value;
}
