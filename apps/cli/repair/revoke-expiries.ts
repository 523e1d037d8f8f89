import { isBusy, type Refusal, type TrofastClient } from '#client';
import { type RecordedBetween } from '#loyalty/settlement';
import { LIMITS } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

const TRIES_MAX = 600;

/** The member moved between looking and appending. */
const PRECONDITION_FAILED = 412;

/** What was undone, or would be. */
export interface RevokedExpiries {
  members: number;
  /** Lots that are open again, and their points. */
  lots: number;
  points: number;
  /** Lots that wait for their activation again. */
  activations: number;
  /** Members who have their tier again. */
  tiers: number;
}

export interface RevocationAsked {
  readonly reason: string;
  readonly between: RecordedBetween;
  readonly dryRun: boolean;
  /** Names this run, so that each of its commands has a key of its own. */
  readonly run: string;
}

interface AnsweredEvent {
  readonly type: string;
  readonly points?: number;
  readonly lots?: readonly unknown[];
  readonly reason?: string;
}

/** Undoes what is settled ahead for one member, in as many commands as it takes, and adds it to the count. */
export async function revokeExpiries(
  client: TrofastClient,
  memberId: string,
  asked: RevocationAsked,
  count: RevokedExpiries,
): Promise<void> {
  let isAny = false;
  for (let part = 0; ; part++) {
    const events = await revokeOnce(client, memberId, part, asked);
    for (const event of events) add(event, count);
    isAny ||= events.length > 0;
    const lots = events.reduce((sum, event) => sum + (event.lots?.length ?? 0), 0);
    if (lots < LIMITS.settlementsMax || asked.dryRun) break;
  }
  if (isAny) count.members += 1;
}

/** Of members, and of households. */
const TIER_CHANGES: ReadonlySet<string> = new Set(['TierChanged', 'HouseholdTierChanged']);

function add({ type, points = 0, lots = [], reason }: AnsweredEvent, count: RevokedExpiries): void {
  if (type === 'ExpiryRevoked') {
    count.lots += lots.length;
    count.points += points;
  }
  if (type === 'ActivationRevoked') count.activations += lots.length;
  if (TIER_CHANGES.has(type) && reason === 'review_revoked') count.tiers += 1;
}

async function revokeOnce(
  client: TrofastClient,
  memberId: string,
  part: number,
  { reason, between: { from, to }, dryRun, run }: RevocationAsked,
): Promise<readonly AnsweredEvent[]> {
  const { data } = await client.post('/v1/members/{memberId}/settlements/revoke', {
    params: {
      path: { memberId },
      query: dryRun ? { dryRun: 'true' } : {},
      header: { 'Idempotency-Key': derivedId('repair', run, memberId, String(part)) },
    },
    body: {
      reason,
      ...(from !== undefined && { recordedFrom: from }),
      ...(to !== undefined && { recordedTo: to }),
    },
    retry: { busyTriesMax: TRIES_MAX, isForLater },
  });
  return data.events;
}

/** A suspect clock is what may have been the cause: it is not waited for. */
function isForLater(refusal: Refusal): boolean {
  return refusal.status === PRECONDITION_FAILED || (isBusy(refusal) && refusal.code !== 'clock_suspect');
}
