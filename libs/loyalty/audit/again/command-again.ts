import { type RecordedEvent } from '#event-store';
import { memberEvent, type RecordedMemberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';
import { RULE_BY_RULE } from '#loyalty/recalculation';
import { earlier, type Instant } from '#platform';

import { activationOf, correctionOf, returnOf } from './changes-of-purchases.js';
import { cancellationOf, captureOf, claimOf, redemptionOf, releaseOf, reservationOf } from './uses-of-points.js';

/** A command as its events say that it was, and when it was decided. */
export interface CommandAgain {
  readonly command: MemberCommand;
  readonly now: Instant;
  /** The event that says what was asked for; what is found is said of it. */
  readonly event: RecordedEvent;
}

/**
 * The command that an append came from, as far as what follows from the rules depends on it; undefined for commands that are not decided again.
 * @param events of one command, in their order
 * @param isRuleByRule whether an earlier purchase of the member says that later ones were worked out rule by rule
 */
export function commandAgain(events: readonly RecordedEvent[], isRuleByRule = false): CommandAgain | undefined {
  for (const event of events) {
    const made = commandOf(memberEvent(event), event, isRuleByRule);
    if (!made) continue;
    const { recordedAt } = event.metadata;
    return { ...made, now: made.now ?? recordedAt, event };
  }
  return ofOneEvent(events) ?? settling(events);
}

/** What a command of its own brings about, and the end of a membership or of a challenge as well: only where nothing else is in the append. */
function ofOneEvent(events: readonly RecordedEvent[]): CommandAgain | undefined {
  const all = events.filter(({ type }) => !OF_TIME.has(type));
  const [first] = all;
  if (!first || !all.every(({ type }) => type === first.type || COMES_WITH.has(type))) return undefined;
  const event = memberEvent(first);
  const made =
    event.type === 'ReservationReleased'
      ? use(releaseOf(event.data), event.data.effectiveAt)
      : event.type === 'RewardClaimCancelled'
        ? use(cancellationOf(event.data), event.data.effectiveAt)
        : undefined;
  return made && { ...made, now: made.now ?? first.metadata.recordedAt, event: first };
}

/** What a claim that is cancelled brings along. */
const COMES_WITH: ReadonlySet<string> = new Set([
  'VoucherCancelled',
  'ClaimPointsRestored',
  'DebtSettled',
  'ExpiryMoved',
]);

/** What time brings about alone. What undoes it, or comes with something else, is not among these. */
const OF_TIME: ReadonlySet<string> = new Set([
  'PointsActivated',
  'PointsExpired',
  'TierChanged',
  'EarnedTierChanged',
  'TierGrantEnded',
  'ReservationExpired',
  'VoucherExpired',
]);

/** An append of what became due; also one that has what cannot become due, such as a tier that was reached. */
function settling(events: readonly RecordedEvent[]): CommandAgain | undefined {
  if (!events.every(({ type, data }) => OF_TIME.has(type) && data['reason'] !== 'review_revoked')) return undefined;
  const event = events.at(-1)!;
  const { memberId, effectiveAt: upTo } = memberEvent(event).data;
  return { command: { type: 'Settle', memberId, upTo }, now: event.metadata.recordedAt, event };
}

/** Of what comes with another command there is none of its own. */
const use = (command: MemberCommand | undefined, now?: Instant): Made | undefined =>
  command && { command, ...(now !== undefined && { now }) };

/** What counts from now on counts from the decision on, or from a settlement of a clock that was ahead of it. */
const soonest = ({ effectiveAt }: { readonly effectiveAt: Instant }, { recordedAt }: RecordedEvent['metadata']) => ({
  now: earlier(effectiveAt, recordedAt),
});

type Made = Pick<CommandAgain, 'command'> & { readonly now?: Instant };

function commandOf(
  event: RecordedMemberEvent,
  { revision, metadata }: RecordedEvent,
  isRuleByRule: boolean,
): Made | undefined {
  const { memberId } = event.data;
  switch (event.type) {
    case 'MemberEnrolled':
      return { command: { type: 'EnrolMember', memberId, enrolledAt: event.data.effectiveAt, identities: [] } };
    case 'PurchaseRecorded':
      return { command: purchaseOf(event.data, isRuleByRule), ...decidedAt(event.data) };
    case 'BehaviourRecorded': {
      const { behaviour, reference, channel, occurredAt } = event.data;
      const named = { ...(reference !== undefined && { reference }), ...(channel !== undefined && { channel }) };
      return {
        command: { type: 'RecordBehaviour', memberId, behaviour, ...named, occurredAt },
        ...decidedAt(event.data),
      };
    }
    case 'PointsAdjusted': {
      const { adjustmentId = String(revision), points, reason, requestedBy } = event.data;
      const { id } = metadata.actor;
      return requestedBy === undefined
        ? { command: { type: 'AdjustPoints', memberId, adjustmentId, points, reason, requestedBy: id } }
        : { command: { type: 'ApproveAdjustment', memberId, adjustmentId, approvedBy: id } };
    }
    case 'PurchaseReturned':
      return { command: returnOf(event.data), ...decidedAt(event.data) };
    case 'PurchaseCorrected':
      return { command: correctionOf(event.data), ...soonest(event.data, metadata) };
    case 'PurchaseActivated':
      return { command: activationOf(event.data), ...decidedAt(event.data) };
    case 'PointsRedeemed':
      return use(redemptionOf(event.data));
    case 'RewardClaimed':
      return use(claimOf(event.data), event.data.effectiveAt);
    case 'PointsReserved':
      return { command: reservationOf(event.data), now: event.data.effectiveAt };
    case 'ReservationCaptured':
      return use(captureOf(event.data), event.data.effectiveAt);
    default:
      return undefined;
  }
}

/** As a guest's purchase that is claimed: whether its time and its sums are admitted was decided when it was recorded, by the checks of then. */
function purchaseOf(data: MemberEventOf<'PurchaseRecorded'>['data'], isRuleByRule: boolean): MemberCommand {
  const { effectiveAt: _at, payment, codesWithoutEffect: _without, breakdown: _breakdown, ...recorded } = data;
  const { recalculation, ...purchase } = recorded;
  const { points, reservationId } = payment ?? {};
  const asked = { points: points!, ...(reservationId !== undefined && { reservationId }) };
  const way = recalculation === undefined && !isRuleByRule ? 1 : RULE_BY_RULE;
  return { type: 'RecordPurchase', ...purchase, guest: true, recalculation: way, ...(payment && { payment: asked }) };
}

/** What happened ahead of the clock of then counts from the time of the decision on, which is not always when it was recorded. */
function decidedAt({ effectiveAt, occurredAt }: { readonly effectiveAt: Instant; readonly occurredAt: Instant }) {
  return occurredAt > effectiveAt ? { now: effectiveAt } : {};
}
