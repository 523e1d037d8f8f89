import { type PageOf } from '#edge';
import { ledger, type LedgerDocument } from '#loyalty/balances';
import { type MemberDocument } from '#loyalty/membership';
import { type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';
import { type Filter } from '#read-store';

import { PACE_DAYS_MAX, paceOf } from '../catalogue.js';

const DAY_MS = 86_400_000;

const ROWS_OF_PAGE = 500;

/** Rows of the ledger that a pace is worked out from; of more, the newest count. */
const PACE_ROWS_MAX = 5_000;

/** What purchases, behaviours and challenges earned, and what of it came back. */
const EARNED = [
  'PointsEarned',
  'PointsRecalculated',
  'PointsReversed',
  'PointsCorrected',
  'ChallengePointsReversed',
] as const;

type Models = Pick<QueryPorts, 'models'>;

/** A member and those who are part of it. */
export const allOf = ({ memberId, mergedFrom }: MemberDocument): readonly string[] => [memberId, ...mergedFrom];

/** Points per day that a member earned of late, less what came back; null for nothing. */
export async function paceOfMember(ports: Models, owner: MemberDocument, now: Instant): Promise<number | null> {
  return paceOf(await earnedBy(ports, owner, now), owner.enrolledAt, now);
}

/** From when on points count for a pace. */
export const paceSince = (now: Instant): Instant => new Date(Date.parse(now) - PACE_DAYS_MAX * DAY_MS).toISOString();

async function earnedBy(ports: Models, owner: MemberDocument, now: Instant): Promise<number> {
  const whose = { program: owner.program, memberId: { $in: allOf(owner) } };
  let [earned, rows] = [0, 0];
  for await (const { points } of earnedRows(ports, { whose, since: paceSince(now), newestFirst: 'revision' })) {
    earned += points;
    if ((rows += 1) === PACE_ROWS_MAX) break;
  }
  return earned;
}

/**
 * Rows of the ledger by which points were earned since then, or came back.
 * @param newestFirst the field that is sorted by, which an index should have
 */
export async function* earnedRows(
  { models }: Models,
  { whose, since, newestFirst }: { readonly whose: Filter; readonly since: Instant; readonly newestFirst: string },
): AsyncGenerator<LedgerDocument, void> {
  const filter = { ...whose, type: { $in: EARNED }, effectiveAt: { $gte: since } };
  let after: PageOf['after'];
  do {
    const query = { filter, sort: [[newestFirst, -1]] as const, limit: ROWS_OF_PAGE, ...(after && { after }) };
    const { documents, cursor } = await models.find(ledger, query);
    for (const { body } of documents) yield body;
    after = cursor;
  } while (after);
}
