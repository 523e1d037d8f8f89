import { type RecordedEvent } from '#event-store';
import { lotsMismatches, NO_POINTS, overdrawnSides, soonestExpiry, sumOfSides, type Totals } from '#loyalty/account';
import { type NextExpiry } from '#loyalty/account/events';
import { type Member, memberEvent } from '#loyalty/member';
import { memberDecider } from '#loyalty/members';
import { type Instant } from '#platform';

import { checkBreakdown } from './breakdown-check.js';
import { type Report, type Suspicion } from './event-check.js';
import { IdentityCheck } from './identity-check.js';
import { OwnSums, type Sums } from './own-sums.js';
import { SeenKeys } from './seen-keys.js';
import { TwoSides, type UnderWay } from './two-sides.js';

/** What happens to a purchase once; feedback may name one as often as it likes. */
const OF_PURCHASE: ReadonlySet<string> = new Set(['PurchaseRecorded', 'PointsEarned', 'EarnCapped']);

/**
 * Folds members and checks the invariants of the domain after each step. Memory: one folded member each (it grows with
 * open lots, not with history) and about 60 bytes for each purchase.
 */
export class MemberCheck {
  private readonly members = new Map<string, Member>();
  private readonly sums = new Map<string, OwnSums>();
  private readonly failed = new Set<string>();
  private readonly awards = new SeenKeys();
  private readonly identities = new IdentityCheck();
  private readonly sides: TwoSides | undefined;

  /** @param seesAll whether all members of a programme are checked, so that both sides are seen of what goes from one to another */
  constructor(seesAll: boolean) {
    if (seesAll) this.sides = new TwoSides();
  }

  /** A member before the next event of the stream; undefined where it is not folded any further. */
  before(stream: string): Member | undefined {
    return this.failed.has(stream) ? undefined : (this.members.get(stream) ?? memberDecider.initial());
  }

  check(event: RecordedEvent, report: Report, suspect: (suspicion: Suspicion) => void): void {
    const { stream } = event;
    if (this.failed.has(stream)) return;
    let member = this.members.get(stream);
    let sums = this.sums.get(stream);
    if (!member) this.members.set(stream, (member = memberDecider.initial()));
    if (!sums) this.sums.set(stream, (sums = new OwnSums()));
    const { identities } = member;
    checkBeginning(event, member, report);
    try {
      memberDecider.apply(member, memberEvent(event));
    } catch (error) {
      this.giveUp(stream);
      report('fold_failed', `It cannot be applied: ${String(error)}. Later events of the member were not folded.`);
      return;
    }
    const predecessors = predecessorsOf(stream, member);
    this.identities.check({ stream, predecessors }, identities, member.identities, report);
    sums.add(event);
    checkBalance(event, member.totals, report);
    checkSums(member.totals, sums.sums, report);
    checkExpiry(event, member, report);
    checkBreakdown(event, report);
    this.sides?.check(event, member, this.members, report);
    const { purchaseId } = event.data;
    if (
      OF_PURCHASE.has(event.type) &&
      typeof purchaseId === 'string' &&
      this.awards.add(`${stream}\n${event.type}\n${purchaseId}`)
    ) {
      suspect({ stream, revision: event.revision, kind: 'purchase' });
    }
  }

  /** Members as they are after what was checked, by stream, without those that could not be folded to their end. */
  get folded(): ReadonlyMap<string, Member> {
    return new Map([...this.members].filter(([stream]) => !this.failed.has(stream)));
  }

  /** Later events of the member are not folded: what they say rests on one that cannot be read. */
  giveUp(stream: string): void {
    this.failed.add(stream);
    this.sides?.giveUp(stream);
  }

  /** The checks at the end of each stream, and the sums over all members. */
  finish(
    now: Instant,
    report: (stream: string, ...finding: Parameters<Report>) => void,
  ): { members: number; unsettledMembers: number; totals: Totals; underWay: UnderWay | null } {
    const totals: Totals = { ...NO_POINTS };
    for (const [stream, member] of this.members) {
      for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += member.totals[name];
      if (this.failed.has(stream)) continue;
      for (const { side, inLots, inBalance } of lotsMismatches(member))
        report(stream, 'lots_mismatch', `The lots have ${inLots} ${side} points, the balance ${inBalance}.`);
    }
    const known = [...this.members.values()].filter(({ status }) => status !== 'unknown');
    const unsettledMembers = known.filter((member) => isDue(member, now)).length;
    return { members: known.length, unsettledMembers, totals, underWay: this.sides?.underWay ?? null };
  }
}

/** What begins an account; and what fences a claim or a taking of somebody who was never enrolled. */
const BEGINNINGS: ReadonlySet<string> = new Set(['MemberEnrolled', 'HouseholdCreated']);

const WITHOUT_MEMBER: ReadonlySet<string> = new Set([
  'IdentityClaimVoided',
  'RewardTakingVoided',
  'BudgetTakingVoided',
  'CommandNoted',
]);

function checkBeginning({ type }: RecordedEvent, { status }: Member, report: Report): void {
  const isKnown = status !== 'unknown';
  if (isKnown && BEGINNINGS.has(type))
    report('enrolled_twice', 'A member is enrolled once, before anything else is recorded of it.');
  if (!isKnown && !BEGINNINGS.has(type) && !WITHOUT_MEMBER.has(type))
    report('enrolment_missing', `${type} is recorded of somebody who was not enrolled before.`);
}

/** The streams of members who are part of this one now. */
function predecessorsOf(stream: string, { mergedFrom = [] }: Member): readonly string[] {
  const prefix = stream.slice(0, stream.lastIndexOf('.') + 1);
  return mergedFrom.map(({ memberId }) => `${prefix}${memberId}`);
}

/** Whether something of a member is due by an instant and not recorded. */
export function isDue({ nextDueAt }: Pick<Member, 'nextDueAt'>, now: Instant): boolean {
  return nextDueAt !== null && nextDueAt <= now;
}

/** Only later versions of the events say it. */
function checkExpiry(event: RecordedEvent, member: Member, report: Report): void {
  const recorded = event.data['nextExpiry'] as NextExpiry | null | undefined;
  if (recorded === undefined) return;
  const folded = soonestExpiry(member);
  if (recorded?.at !== folded?.at || recorded?.points !== folded?.points)
    report('next_expiry_mismatch', `It says ${JSON.stringify(recorded)}, the lots give ${JSON.stringify(folded)}.`);
}

function checkBalance(event: RecordedEvent, balance: Readonly<Totals>, report: Report): void {
  const { available, pending, reserved } = balance;
  const recorded = event.data['balanceAfter'] as Partial<Totals> | undefined;
  if (
    recorded &&
    (recorded.available !== available || recorded.pending !== pending || recorded.reserved !== reserved)
  ) {
    const folded = JSON.stringify({ available, pending, reserved });
    report('balance_after_mismatch', `It says ${JSON.stringify(recorded)}, the fold gives ${folded}.`);
  }
  if (overdrawnSides(balance).length > 0)
    report('negative_balance', `The balance is ${JSON.stringify({ available, pending, reserved })}.`);
}

/** Points are conserved by what the events say came in and went out, and the account has the same sums. */
function checkSums(totals: Readonly<Totals>, sums: Sums, report: Report): void {
  const surplus = sumOfSides({ ...totals, ...sums });
  if (surplus !== 0) report('points_not_conserved', `${surplus} points more came in than are accounted for.`);
  const other = (Object.keys(sums) as (keyof Sums)[]).filter((name) => sums[name] !== totals[name]);
  if (other.length > 0) {
    const named = other.map((name) => `${name} ${totals[name]} in the account and ${sums[name]} by the events`);
    report('sums_mismatch', `It comes to ${named.join(', ')}.`);
  }
}
