import { type MemberActivity } from './member-activity.js';
import { type Range } from './periods.js';
import { within } from './rows-by-day.js';
import { isOfPlace, type PartRow, type Purchases } from './year-rows.js';

/** What was bought of known categories, each basket apart: what a customer bought on one day at one place. */
export function* basketsOf({ purchases, parts }: MemberActivity, range: Range): Generator<readonly PartRow[]> {
  const ofCategories = within(parts, range).filter(({ kind }) => kind === 'category');
  if (ofCategories.length === 0) return;
  let seen: Purchases[] = [];
  for (const row of within(purchases, range)) {
    if (seen[0]?.day !== row.day) seen = [];
    // Of a local day at the turn of the year there are rows in both years.
    if (seen.some((other) => isOfPlace(row, other))) continue;
    seen.push(row);
    const basket = within(ofCategories, { from: row.day, to: row.day }).filter((part) => isOfPlace(row, part));
    if (basket.length > 0) yield basket;
  }
}
