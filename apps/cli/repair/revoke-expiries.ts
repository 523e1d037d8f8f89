import { setTimeout as sleep } from 'node:timers/promises';

import { type RecordedBetween } from '#loyalty/settlement';
import { LIMITS } from '#loyalty/vocabulary';
import { derivedId } from '#platform';

import { isBusy, jsonOf, retryAfterMs, type TrofastClient } from '../client/client.js';

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

function add({ type, points = 0, lots = [], reason }: AnsweredEvent, count: RevokedExpiries): void {
  if (type === 'ExpiryRevoked') {
    count.lots += lots.length;
    count.points += points;
  }
  if (type === 'ActivationRevoked') count.activations += lots.length;
  if (type === 'TierChanged' && reason === 'review_revoked') count.tiers += 1;
}

async function revokeOnce(
  client: TrofastClient,
  memberId: string,
  part: number,
  { reason, between: { from, to }, dryRun, run }: RevocationAsked,
): Promise<readonly AnsweredEvent[]> {
  const path = `/v1/members/${encodeURIComponent(memberId)}/settlements/revoke${dryRun ? '?dryRun=true' : ''}`;
  const headers = { 'idempotency-key': derivedId('repair', run, memberId, String(part)) };
  const body = {
    reason,
    ...(from !== undefined && { recordedFrom: from }),
    ...(to !== undefined && { recordedTo: to }),
  };
  for (let tries = 1; ; tries++) {
    const answer = await client.request('POST', path, { headers, body });
    const isLater = isBusy(answer.status) && !answer.text.includes('"clock_suspect"');
    if (!(isLater || answer.status === PRECONDITION_FAILED) || tries === TRIES_MAX)
      return jsonOf<{ events: readonly AnsweredEvent[] }>(answer).events;
    await sleep(retryAfterMs(answer));
  }
}
