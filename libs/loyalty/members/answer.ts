import { fieldsWith, personalNamesOf } from '#event-store';
import { allocationsOf, balanceOf, pointsFrom } from '#loyalty/account';
import { type Member, postingsOf, settledBalance } from '#loyalty/member';
import { type MemberEvent, memberEventTypes } from '#loyalty/member/events';
import { INSTANTS_OF_LOTS, shownJson } from '#loyalty/vocabulary';
import { type Json, type JsonObject, ownValue, setOwn } from '#platform';
import { type Outcome } from '#runner';

import { isShown } from './shown.js';

/** How a command of a member is answered. A pure function of the outcome, so that a replay says the same to the byte. */
export interface MemberAnswer {
  readonly memberId: string;
  readonly revision: number;
  readonly status: string;
  readonly tier: string;
  readonly balance: ReturnType<typeof balanceOf>;
  /** What this command did, in order; personal values and what is above are left out. */
  readonly events: readonly JsonObject[];
  /** The codes of vouchers that it issued; left out where there are none. */
  readonly vouchers?: readonly { readonly voucherId: string; readonly code: string }[];
}

export function answerOf(outcome: Outcome<Member>): MemberAnswer {
  return {
    memberId: outcome.state.memberId,
    revision: outcome.revision,
    status: outcome.state.status,
    tier: outcome.state.tier,
    balance: balanceAfter(outcome),
    events: shownEvents(outcome),
  };
}

/**
 * After an enrolment in the past without welcome points that had ended when it was recorded, or would have by now where it is a preview.
 * Enrolments of builds that recorded no `toNextTier` are answered as they were.
 */
function balanceAfter({ state, events, decidedAt }: Outcome<Member>): MemberAnswer['balance'] {
  const [first] = events;
  const recordedAt = first?.metadata?.recordedAt ?? decidedAt;
  const isEnrolment = first?.type === 'MemberEnrolled' && 'toNextTier' in first.data;
  return isEnrolment && recordedAt !== undefined ? settledBalance(state, recordedAt) : balanceOf(state);
}

interface ShownFields {
  /** Personal, or with something personal in them. */
  readonly personal: ReadonlySet<string>;
  /** With instants of lots in them: only these are walked through, since a purchase may have many lines. */
  readonly ofLots: ReadonlySet<string>;
}

/** Of events, by type; made when first asked for. */
const shownFields = new Map<string, ShownFields>();

function shownFieldsOf(type: string): ShownFields {
  const known = shownFields.get(type);
  if (known) return known;
  const data = ownValue(memberEventTypes, type)?.data ?? {};
  const fields = { personal: new Set(personalNamesOf(data)), ofLots: new Set(fieldsWith(INSTANTS_OF_LOTS, data)) };
  shownFields.set(type, fields);
  return fields;
}

/** The events of an outcome, without what callers do not see. */
export function shownEvents({ events }: Pick<Outcome<unknown>, 'events'>): readonly JsonObject[] {
  return events.map(({ type, data }) => {
    const { personal, ofLots } = shownFieldsOf(type);
    const shown: Record<string, Json> = { type };
    for (const [name, value] of Object.entries(data))
      if (value !== undefined && isShown(name) && !personal.has(name))
        setOwn(shown, name, ofLots.has(name) ? shownJson(value) : value);
    if ('packedAllocations' in data)
      shown['allocations'] = allocationsOf(data).map((allocation) => ({ ...allocation }));
    return shown;
  });
}

/** Points that what the command recorded has earned; 0 where it earned none. */
export function pointsEarned(answer: MemberAnswer): number {
  return answer.events.reduce((sum, event) => sum + issuedBy(event), 0);
}

/** Points that the purchase of a command counts towards tiers; `undefined` where these are the points that it earned. */
export function statusPointsEarned({ events }: MemberAnswer): number | undefined {
  const earned = events.find(({ type, statusPoints }) => EARNING.has(type) && statusPoints !== undefined);
  return earned && (earned['statusPoints'] as number);
}

const EARNING: ReadonlySet<Json | undefined> = new Set(['PurchaseRecorded', 'PointsEarned']);

/** Not what purchases of before earn more. */
function issuedBy(event: JsonObject): number {
  if (event['type'] === 'PointsRecalculated' || event['type'] === 'PointsCorrected') return 0;
  const postings = postingsOf({ type: event['type'], data: event } as unknown as MemberEvent);
  return postings ? pointsFrom(postings, 'issued') : 0;
}
