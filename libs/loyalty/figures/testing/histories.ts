import fc from 'fast-check';

import { type RecordedEvent } from '#event-store';
import { type LoyaltyClass, SCORED_CLASSES } from '#loyalty/classes/events';
import { type OpenReservation } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type MemberCommand, memberDecider } from '#loyalty/members';
import { memberKind } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { asDecided, isRefusal, Recalled, type RecalledEvent, recallFrom } from '#runner';

import { type Bought, bringingBack, CHANNELS, correction, PARTNER, purchase } from './buying.js';
import { type Claimed, pick, rewarding } from './rewarding.js';

export const HISTORY_START = '2025-11-01T00:00:00.000Z';

const HOUR_MS = 3_600_000;

export const HISTORY_DAYS = 230;

/** What counts towards tiers is something else than what can be spent. */
const STATUS_RULES = [
  { id: 'tier', counts: 'status', effect: { type: 'points_per_amount', points: 1, perAmount: 500 } },
  { id: 'visit', counts: 'status', effect: { type: 'fixed_points', points: 4 } },
] as const;

/** Rules under which points expire, tiers fall and fractions of hours matter within such a history. */
export function rulesIn(timeZone: string): ProgramRules {
  const starter = starterProgram({ currency: 'EUR', timeZone });
  const [base] = starter.earnRules;
  return {
    ...starter,
    ...(timeZone === 'Asia/Kathmandu' && { earnRules: [{ ...base!, counts: 'spendable' }, ...STATUS_RULES] }),
    tiers: { ...starter.tiers, window: { type: 'rolling_months', months: 2 } },
    points: {
      ...starter.points,
      welcomePoints: 3,
      activation: { type: 'after_days', days: 2 },
      expiry: { type: 'rolling', count: 1, unit: 'months', roundedTo: 'end_of_month' },
    },
  };
}

const PARTNERS = [
  {
    partnerId: PARTNER.partner,
    versions: [
      {
        ...{ version: 1, since: '2025-01-01T00:00:00.000Z' },
        terms: { startsAt: '2025-01-01T00:00:00.000Z', earn: { costPerPoint: '0.9' }, terms: 'postpaid' as const },
      },
    ],
    steps: [{ status: 'active' as const, since: '2025-01-01T00:00:00.000Z' }],
  },
];

export const programOf = (rules: ProgramRules): Program => ({
  programId: 'main',
  partners: PARTNERS,
  versions: [{ version: 1, effectiveFrom: '0001-01-01T00:00:00.000Z', rules }],
});

/** A thing that somebody does so many hours after the one before; numbers choose among what there is. */
const steps = fc.record({
  member: fc.nat(6),
  hours: fc.integer({ min: 1, max: 60 }),
  minutes: fc.nat(59),
  what: fc.nat(28),
  a: fc.nat(40),
  b: fc.nat(12),
  late: fc.nat(400),
});

type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

export const histories = fc.record({
  zone: fc.constantFrom('UTC', 'Europe/Oslo', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'),
  steps: fc.array(steps, { minLength: 30, maxLength: 160 }),
});

interface Known {
  readonly state: ReturnType<typeof memberDecider.initial>;
  revision: number;
  readonly events: RecalledEvent<MemberEvent>[];
}

const boughtBy = ({ events }: Known): readonly Bought[] =>
  events.flatMap(({ type, data }) => (type === 'PurchaseRecorded' ? [data] : []));

const claimedBy = ({ events }: Known): readonly Claimed[] =>
  events.flatMap(({ type, data }) => (type === 'RewardClaimed' ? [data] : []));

/** Requests that were opened, the latest first. */
const openedBy = ({ events }: Known): readonly string[] =>
  events.flatMap(({ type, data }) => (type === 'ServiceRequestOpened' ? [data.requestId] : [])).reverse();

/** Who does a thing, what they bought and asked, the rewards that they had, and the points that are reserved. */
interface Asker {
  readonly memberId: string;
  readonly bought: readonly Bought[];
  readonly claimed: readonly Claimed[];
  readonly opened: readonly string[];
  readonly open: OpenReservation | undefined;
}

/** What the real decider makes of the steps, as it would be in the log. */
export function eventsOf(history: { readonly zone: string; readonly steps: readonly Step[] }): RecordedEvent[] {
  const program = programOf(rulesIn(history.zone));
  const members = new Map<string, Known>();
  const events: RecordedEvent[] = [];
  let ms = Date.parse(HISTORY_START);
  for (const [index, step] of history.steps.entries()) {
    ms += step.hours * HOUR_MS + step.minutes * 60_000;
    const memberId = `m${step.member}`;
    const known = members.get(memberId) ?? { state: memberDecider.initial(), revision: -1, events: [] };
    const now = new Date(ms).toISOString();
    const command =
      known.revision < 0
        ? enrolment(memberId, step)
        : commandOf(
            {
              memberId,
              open: known.state.reservations?.[0],
              bought: boughtBy(known),
              claimed: claimedBy(known),
              opened: openedBy(known),
            },
            ...([step, index, ms] as const),
          );
    const keys = memberKind.recall!.keysOf(command, known.state, { now, program, recalled: Recalled.NOTHING });
    const recalled = recallFrom(memberKind.recall!, keys, known.events);
    const decision = memberDecider.decide(command, known.state, { now, program, recalled });
    members.set(memberId, known);
    if (isRefusal(decision)) continue;
    for (const event of asDecided(decision).events) {
      memberDecider.apply(known.state, event);
      known.revision += 1;
      known.events.push({ ...event, revision: known.revision, recordedAt: now });
      events.push(recorded(event, { memberId, revision: known.revision, now, number: events.length }));
    }
  }
  return events;
}

function recorded(
  event: { readonly type: string; readonly data: unknown },
  at: { readonly memberId: string; readonly revision: number; readonly now: string; readonly number: number },
): RecordedEvent {
  const position = `log.${String(at.number + 1).padStart(20, '0')}.${'0'.repeat(20)}`;
  const metadata = { program: 'main', recordedAt: at.now, occurredAt: at.now, commandId: `c${at.number}` };
  return {
    id: `e${at.number}`,
    stream: `trofast.member-main.${at.memberId}`,
    revision: at.revision,
    position,
    recordedAt: at.now,
    type: event.type,
    data: event.data,
    metadata,
  } as unknown as RecordedEvent;
}

const BORN = [undefined, '1950-05-05', '1990-05-05'] as const;

function enrolment(memberId: string, { a, b }: Step): MemberCommand {
  const [channel, birthDate] = [pick(CHANNELS, a), pick(BORN, b)];
  return {
    ...{ type: 'EnrolMember', memberId, identities: [] },
    ...(channel && { channel }),
    ...(birthDate && { profile: { birthDate } }),
  };
}

/** Points are reserved, and the next time used in part, all used, or given up. */
function reservation(
  memberId: string,
  { a, b }: Step,
  index: number,
  open: OpenReservation | undefined,
): MemberCommand {
  if (!open) {
    const ttlSeconds = 86_400 * (1 + b);
    return { type: 'ReservePoints', memberId, reservationId: `cart-${index}`, points: 1 + a, ttlSeconds };
  }
  const { reservationId, points } = open;
  if (b % 4 === 0) return { type: 'ReleaseReservation', memberId, reservationId };
  return {
    type: 'CaptureReservation',
    memberId,
    reservationId,
    points: b % 4 === 1 ? undefined : Math.ceil(points / 2),
  };
}

function commandOf(
  { memberId, open, bought, claimed, opened }: Asker,
  step: Step,
  index: number,
  ms: number,
): MemberCommand {
  const { what, a, b } = step;
  if (what > 24) return rewarding(memberId, step, index, claimed);
  if (what === 7 && bought.length > 0) return bringingBack(memberId, step, index, bought);
  if (what === 6 && bought.length > 0) return correction(memberId, step, index, bought, ms);
  if (what < 8) return purchase(memberId, step, index, ms);
  if (what === 8) return { type: 'RedeemPoints', memberId, points: 1 + a };
  if (what === 9) return reservation(memberId, step, index, open);
  if (what === 10)
    return {
      type: 'AdjustPoints',
      memberId,
      adjustmentId: `a${index}`,
      points: a - 20 || 1,
      reason: 'r',
      requestedBy: 'service',
    };
  if (what === 11)
    return { type: 'RecordFeedback', memberId, kind: 'nps', score: a % 11, channel: pick(['web', 'post'], b) };
  if (what === 12) return { type: 'RecordFeedback', memberId, kind: 'csat', score: 1 + (a % 5) };
  if (what === 13)
    return { type: 'RecordBehaviour', memberId, behaviour: pick(['review', 'visit', 'share', 'quiz'], a) };
  if (what === 14 || what > 21) return { type: 'OpenRequest', memberId, requestId: `r${index}` };
  if ((what === 15 || what > 19) && opened.length > 0)
    return { type: 'AnswerRequest', memberId, requestId: opened[b % 2] ?? opened[0]!, automatic: b % 3 === 0 };
  if (what === 16) return classing(memberId, step, ms);
  if (what === 17)
    return {
      type: 'RecordSegmentMove',
      memberId,
      segmentId: pick(['premium', 'lapsed'], a),
      segmentVersion: 1,
      move: b % 3 === 0 ? 'left' : 'entered',
    };
  if (what === 18)
    return b % 2 === 0
      ? { type: 'FreezeMember', memberId, reason: 'r' }
      : { type: 'UnfreezeMember', memberId, reason: 'r' };
  if (a > 32) return { type: 'UpdateProfile', memberId, profile: { birthDate: '1970-05-05' }, identities: [] };
  return a === 7
    ? { type: 'CloseMember', memberId, reason: 'r' }
    : { type: 'Settle', memberId, upTo: new Date(ms).toISOString() };
}

function classing(memberId: string, { a }: Step, ms: number): MemberCommand {
  const to: LoyaltyClass = pick([...SCORED_CLASSES, 'unclassified'] as const, a);
  const scores = Object.fromEntries(SCORED_CLASSES.map((name) => [name, name === to ? 1 : 0])) as never;
  const classifiedAt = new Date(ms).toISOString();
  return {
    type: 'RecordClass',
    memberId,
    to,
    scores,
    margin: 1,
    evidence: [],
    observations: 20,
    missing: [],
    modelVersion: 1,
    classifiedAt,
  };
}
