/** Where purchases of a day were made: in which channel and shop, and at which partner. */
export interface Place {
  readonly channel?: string | undefined;
  readonly location?: string | undefined;
  readonly partner?: string | undefined;
}

/** Where purchases at further places are counted. */
export const OTHER = 'other';

/** Places of one day that are counted apart; purchases at further ones count as `other`. */
const PLACES_PER_DAY_MAX = 20;

/** A row that is of a day and a place. */
interface PlacedRow extends Place {
  readonly day: string;
}

export const placeOf = ({ channel, location, partner }: Place): Place => ({
  ...(channel !== undefined && { channel }),
  ...(location !== undefined && { location }),
  ...(partner !== undefined && { partner }),
});

export const isAt = (row: PlacedRow, day: string, place: Place): boolean =>
  row.day === day && row.channel === place.channel && row.location === place.location && row.partner === place.partner;

/** The index of the row of a day and place; −1 where there is none. */
export function rowAt(rows: readonly PlacedRow[], day: string, place: Place): number {
  return rows.findLastIndex((row) => isAt(row, day, place));
}

/** Under which place a purchase of a day is counted. */
export function placeFor(rows: readonly PlacedRow[], day: string, place: Place): Place {
  if (rows.length < PLACES_PER_DAY_MAX || rowAt(rows, day, place) >= 0) return placeOf(place);
  return rows.filter((row) => row.day === day).length < PLACES_PER_DAY_MAX ? placeOf(place) : otherPlace(place);
}

export const otherPlace = ({ location, partner }: Place): Place => ({
  channel: OTHER,
  ...(location !== undefined && { location: OTHER }),
  ...(partner !== undefined && { partner: OTHER }),
});
