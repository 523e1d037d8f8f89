import { type Allocation } from '#loyalty/account/events';
import { carriedBy, type Lot, oneLeg, openLots, pointsIn, splitAllocations } from '#loyalty/account';
import { Decision, type Member, type MemberContext, type MemberDecision, settleFully } from '#loyalty/member';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Instant, localDayOf } from '#platform';
import { refuse } from '#runner';

/** Points that became usable by one event go to the household of the member, as far as the rules say and they are still there. */
export type PoolEarnings = CommandShape<
  'PoolEarnings',
  {
    transferId: string;
    /** What became usable, by lot. */
    lots: readonly Allocation[];
    /** When that was recorded: a household that the member joined later gets nothing of it. */
    recordedAt: Instant;
  }
>;

/** Points that went to a household come back to the member whose purchase is taken back, as far as they are still there. */
export type GiveBack = CommandShape<
  'GiveBack',
  {
    transferId: string;
    toMemberId: string;
    /** By purchase: so many points, and when it earned them, which lots keep wherever they go. */
    earned: readonly EarnedBefore[];
  }
>;

export interface EarnedBefore {
  readonly points: number;
  readonly earnedAt: readonly Instant[];
}

const WHOLE_PERCENT = 100;

/** What percentage of their earnings members of a household pool; 0 where the rules say nothing of it. */
export function pooledPercent(rules: ProgramRules | undefined): number {
  const { pooling = 'none', sharePercent = 0 } = rules?.households ?? {};
  return pooling === 'all' ? WHOLE_PERCENT : pooling === 'share' ? sharePercent : 0;
}

export function poolEarnings(command: PoolEarnings, member: Member, context: MemberContext): MemberDecision {
  const { household } = member;
  const percent = pooledPercent(versionAt(context.program, context.now)?.rules);
  if (!household || household.joinedAt > command.recordedAt || percent === 0) return [];
  const asked = Math.floor((pointsIn(command.lots) * percent) / WHOLE_PERCENT);
  const { householdId } = household;
  const ofEvent = new Map(command.lots.map(({ lotId, points }) => [lotId, points]));
  return sent(command, member, context, {
    ...{ toMemberId: householdId, householdId, points: asked },
    ofLot: ({ lotId }) => ofEvent.get(lotId) ?? 0,
  });
}

export function giveBack(command: GiveBack, household: Member, context: MemberContext): MemberDecision {
  const { memberId: householdId, toMemberId, earned } = command;
  const points = earned.reduce((sum, one) => sum + one.points, 0);
  const left = earned.map((one) => ({ points: one.points, meant: new Set(one.earnedAt) }));
  const ofLot = (lot: Lot): number => left.reduce((taken, one) => taken + takenFor(one, lot, taken), 0);
  return sent(command, household, context, { ...{ toMemberId, householdId, points }, ofLot });
}

/** What of a lot goes back for a purchase, besides what of it goes back for others. */
function takenFor(
  one: { points: number; readonly meant: ReadonlySet<Instant> },
  { earnedAt, remaining }: Lot,
  taken: number,
): number {
  const points = one.meant.has(earnedAt) ? Math.min(one.points, remaining - taken) : 0;
  one.points -= points;
  return points;
}

interface Sending {
  readonly toMemberId: string;
  readonly householdId: string;
  readonly points: number;
  /** How much of a lot may go at most; asked once of each. */
  readonly ofLot: (lot: Lot) => number;
}

/** Reserves what there is of some lots for the other side; nothing happens where nothing of them is usable any more. */
function sent(
  { memberId, transferId }: PoolEarnings | GiveBack,
  account: Member,
  { now, program, settlementsMax }: MemberContext,
  { toMemberId, householdId, points: asked, ofLot }: Sending,
): MemberDecision {
  const { openTransfersMax, transferLotsMax } = LIMITS;
  if ((account.transfers ?? []).length >= openTransfersMax)
    return refuse('limit_exceeded', `${openTransfersMax} transfers are under way.`, { openTransfersMax });
  const decision = new Decision(account, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const usable = openLots(decision.member)
    .filter(({ pending, reserved }) => !pending && !reserved)
    .map((lot) => ({ lotId: lot.lotId, points: Math.min(lot.remaining, ofLot(lot)) }))
    .filter(({ points }) => points > 0)
    .slice(0, transferLotsMax);
  const [lots] = splitAllocations(usable, asked);
  const points = pointsIn(lots);
  if (points === 0) return [];
  const moved = carriedBy(oneLeg({ from: 'available', to: 'reserved', points, lots }));
  const day = localDayOf(now, versionAt(program, now)?.rules.timeZone ?? 'UTC');
  const onDay = day !== now.slice(0, 10) && { localDay: day };
  const data = { effectiveAt: now, transferId, toMemberId, points, householdId, ...onDay, ...moved };
  decision.add({ type: 'TransferRequested', data });
  return decision;
}
