import { type PageOf } from '#edge';
import { ledger } from '#loyalty/balances';
import { type MemberDocument } from '#loyalty/membership';
import { type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';

import { PACE_DAYS_MAX, paceOf } from '../catalogue.js';

const DAY_MS = 86_400_000;

const ROWS_OF_PAGE = 500;

/** Rows of the ledger that a pace is worked out from; of more, the newest count. */
const PACE_ROWS_MAX = 5_000;

/** What purchases, behaviours and challenges earned, and what of it came back. */
export const EARNED = [
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

async function earnedBy({ models }: Models, owner: MemberDocument, now: Instant): Promise<number> {
  const since = paceSince(now);
  const whose = { program: owner.program, memberId: { $in: allOf(owner) } };
  const filter = { ...whose, type: { $in: EARNED }, effectiveAt: { $gte: since } };
  let earned = 0;
  let rows = 0;
  let after: PageOf['after'];
  do {
    const query = { filter, sort: [['revision', -1]] as const, limit: ROWS_OF_PAGE, ...(after && { after }) };
    const { documents, cursor } = await models.find(ledger, query);
    earned += documents.reduce((sum, { body }) => sum + body.points, 0);
    rows += documents.length;
    after = cursor;
  } while (after && rows < PACE_ROWS_MAX);
  return earned;
}
