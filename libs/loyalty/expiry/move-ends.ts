import { type Lot, openLots } from '#loyalty/account';
import { Decision, type MemberDecision, postingsOf } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { expiryOf, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Activity, LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

interface Active {
  readonly kind: Activity;
  readonly at: Instant;
  /** When points end, if nothing more happens. */
  readonly until: Instant;
}

/**
 * Adds to what a command comes to that ends of lots move on, where the rules let points last for as long as the member is active (ADR 72). All
 * lots that end sooner do so after an activity; those that come in otherwise get the end that the others have. No end moves back.
 */
export function withEndsMoved(outcome: MemberDecision): MemberDecision {
  if (!(outcome instanceof Decision) || outcome.events.length === 0) return outcome;
  const { member, program, now, events } = outcome;
  if (!program.versions.some(({ rules }) => rules.points.expiry.type === 'sliding')) return outcome;
  const { active } = member;
  const last = lastActivity(events, program);
  if (last && last.until > now && (!active || active.until < last.until)) {
    move(
      outcome,
      openLots(member).filter((lot) => endsBetween(lot, last.at, last.until)),
      last.until,
      last,
    );
  } else if (active && active.until > now && isSliding(program, now)) {
    const opened = new Set(events.flatMap((event) => postingsOf(event)?.opened ?? []).map(({ lotId }) => lotId));
    const all = events.some(({ type, data }) => type === 'MemberAbsorbed' && 'active' in data); // the other one may have been active later
    if (opened.size === 0 && !all) return outcome;
    const lots = openLots(member).filter(
      (lot) => (all || opened.has(lot.lotId)) && endsBetween(lot, now, active.until),
    );
    if (lots.length > 0) move(outcome, lots, active.until);
  }
  return outcome;
}

const isSliding = (program: Program, at: Instant): boolean =>
  versionAt(program, at)?.rules.points.expiry.type === 'sliding';

const endsBetween = ({ expiresAt }: Lot, from: Instant, to: Instant): boolean =>
  expiresAt !== null && expiresAt > from && expiresAt < to;

/** The activity after which points last longest, by the rules that were in force when each happened. */
function lastActivity(events: readonly MemberEvent[], program: Program): Active | undefined {
  let last: Active | undefined;
  for (const event of events) {
    const kind = activityOf(event);
    const at = event.data.effectiveAt;
    const rules = kind && versionAt(program, at)?.rules;
    if (!rules || rules.points.expiry.type !== 'sliding' || !rules.points.expiry.activity.includes(kind)) continue;
    const until = expiryOf(rules, at)!;
    if (!last || until > last.until) last = { kind, at, until };
  }
  return last;
}

function activityOf(event: MemberEvent): Activity | undefined {
  if (event.type === 'PurchaseRecorded') return 'purchase';
  if (event.type === 'BehaviourRecorded') return 'behaviour';
  return postingsOf(event)?.legs.some(({ to }) => to === 'redeemed') ? 'redemption' : undefined;
}

/** As many events as it takes; one also where there are no lots, since points that come back later last as long. */
function move(decision: Decision, lots: readonly Lot[], expiresAt: Instant, active?: Active): void {
  const left = new Map<string, number>();
  for (const { lotId, remaining } of lots) left.set(lotId, (left.get(lotId) ?? 0) + remaining);
  const all = [...left];
  const activity = active && { kind: active.kind, at: active.at };
  for (let from = 0; from === 0 || from < all.length; from += LIMITS.lotsExtendedMax) {
    const some = all.slice(from, from + LIMITS.lotsExtendedMax);
    decision.add({
      type: 'ExpiryMoved',
      data: {
        effectiveAt: decision.now,
        expiresAt,
        lotIds: some.map(([lotId]) => lotId),
        points: some.reduce((sum, [, points]) => sum + points, 0),
        ...(activity && { activity }),
      },
    });
  }
}
