import { carriedBy, type Leg, oneLeg, planDebit, pointsIn, type Postings } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { addOutsideIds } from '#loyalty/identities';
import { type OutsideId } from '#loyalty/identities/events';
import {
  Decision,
  followGrants,
  highestTier,
  type Member,
  type MemberContext,
  type MemberDecision,
  metricNow,
  moveEarnedTier,
  earnedTierOf,
  openGrantsByHand,
  settleFully,
  tierKept,
} from '#loyalty/member';
import { type Participation, type Profile } from '#loyalty/membership/events';
import { versionAt } from '#loyalty/program';
import { takeSubscription } from '#loyalty/subscriptions';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { addDays, earlier, type Instant, localDayOf, ownValue } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Arrival } from './arrival.js';
import { challengesOfBoth } from './challenges-of-both.js';
import { type MergeFailure } from './events.js';

export type ReceiveMember = CommandShape<
  'ReceiveMember',
  {
    fromMemberId: string;
    attempt: number;
    arrival: Arrival;
    /** Values of the profile that this member does not have. */
    profile?: Profile;
    /** Identities of the programme's kinds, with their HMACs. */
    outsideIds?: readonly (OutsideId & { readonly hmac: string })[];
    /** What its stream says that it has claimed and took part in. */
    participation?: Participation;
  }
>;

/**
 * Takes another member in, with all that it has, or declines it. Either is recorded, so that the one who sends it a second
 * time, however late, gets the same answer. A member who is becoming part of another one itself answers once that is over; where two
 * go into each other, the one with the lower id does.
 */
export function receiveMember(command: ReceiveMember, member: Member, context: MemberContext): MemberDecision {
  const { memberId, fromMemberId, attempt } = command;
  const { now, program } = context;
  if (member.merging && fromMemberId < memberId) return refuseMerging(member);
  const decision = new Decision(member, memberId, program, now);
  const unsettled = member.status === 'active' && !member.merging && settleFully(decision, now, context.settlementsMax);
  if (unsettled) return unsettled;
  const failure = failureOf(command, decision.member, now);
  if (failure) {
    const declined = new Decision(member, memberId, program, now);
    declined.add({ type: 'MergeDeclined', data: { effectiveAt: now, fromMemberId, attempt, reason: failure } });
    return declined;
  }
  takeIn(decision, command);
  return decision;
}

/** Refuses what has to wait until it is known whether the member becomes part of another one. */
export function refuseMerging({ memberId, merging }: Member): Refusal {
  const { intoMemberId } = merging!;
  const message = `Member ${memberId} is being merged into ${intoMemberId}; repeat the request when that is over, which takes a moment.`;
  return refuse('merge_under_way', message, { memberId, intoMemberId });
}

/** Refuses what belongs to the member that this one is part of now. */
export function refuseMerged({ memberId, mergedInto }: Pick<Member, 'memberId' | 'mergedInto'>): Refusal {
  const message = `Member ${memberId} is part of member ${mergedInto}; send the request there.`;
  return refuse('member_merged', message, { memberId, successor: mergedInto! });
}

function failureOf(
  { arrival, outsideIds = [] }: ReceiveMember,
  member: Member,
  now: Instant,
): MergeFailure | undefined {
  if (member.status !== 'active') return `member_${member.status}`;
  if (member.merging) return 'member_merging';
  if (arrival.lots.some(({ expiresAt }) => expiresAt !== null && expiresAt <= now)) return 'lots_ended';
  const { available, pending, reserved, earned, transferred } = member.totals;
  const highest = Math.max(earned, Math.abs(transferred), available + pending + reserved);
  if (highest + pointsIn(arrival.lots) > LIMITS.totalMax) return 'balance_limit';
  if ((member.mergedFrom ?? []).length + arrival.predecessors.length > LIMITS.predecessorsMax)
    return 'too_many_members';
  const ofPrograms = member.identities.filter(({ identityId }) => identityId !== undefined);
  if (ofPrograms.length + outsideIds.length > LIMITS.identitiesMax) return 'too_many_identities';
  if (openGrantsByHand(member).length + arrival.grants.length > LIMITS.tierGrantsMax) return 'too_many_grants';
  const vouchers = (member.vouchers ?? []).length + arrival.vouchers.length;
  return vouchers > LIMITS.openVouchersMax ? 'too_many_vouchers' : undefined;
}

function takeIn(decision: Decision, command: ReceiveMember): void {
  const { arrival, fromMemberId, attempt } = command;
  const { member, now: effectiveAt } = decision;
  const lotsBefore = member.lotsMade;
  const named = { effectiveAt, fromMemberId, attempt };
  if (arrival.lots.length > 0) {
    const moved = carriedBy(movedIn(arrival.lots, lotsBefore, effectiveAt));
    decision.add({ type: 'PointsMergedIn', data: { ...named, points: pointsIn(arrival.lots), ...moved } });
  }
  const { lifetime, days, counted, budgets, active, vouchers, debt } = arrival;
  const data = {
    ...named,
    enrolledAt: earlier(member.enrolledAt, arrival.enrolledAt),
    predecessors: arrival.predecessors.map((one) => ({ ...one, lotsBefore: one.lotsBefore + lotsBefore })),
    lotsMade: lotsBefore + arrival.lotsMade,
    ...{ lifetime, days, counted },
    ...(budgets && { budgets }),
    ...(active && { active }),
    identities: arrival.identities.filter(({ kind }) => kind === 'email' || kind === 'phone'),
    ...(vouchers.length > 0 && { vouchers }),
    ...challengesOfBoth(member, arrival.challenges, { memberId: fromMemberId, lotsBefore }),
    ...(command.participation && { participation: command.participation }),
    ...(arrival.trialUsed && !member.trialUsed && { trialUsed: true as const }),
    ...(debt > 0 && { debt }),
  };
  decision.add({ type: 'MemberAbsorbed', data });
  payDebt(decision, effectiveAt);
  takeGrants(decision, command, effectiveAt);
  takeSubscription(decision, arrival.subscription, fromMemberId);
  raiseTier(decision, arrival.tier, effectiveAt);
  for (const purpose of arrival.withdrawn)
    if (ownValue(member.consents, purpose) !== false)
      decision.add({ type: 'ConsentChanged', data: { effectiveAt, purpose, granted: false } });
  fillProfile(decision, command, effectiveAt);
  addOutsideIds(decision, command.outsideIds ?? [], effectiveAt);
}

/** What the member does not have is taken from the other one; what it has stays. */
function fillProfile(decision: Decision, { arrival, profile = {} }: ReceiveMember, effectiveAt: Instant): void {
  const { metadata: own = {}, generation, birthMonth } = decision.member;
  const room = LIMITS.metadataMax - Object.keys(own).length;
  const more = Object.entries(arrival.metadata)
    .filter(([name]) => !Object.hasOwn(own, name))
    .slice(0, Math.max(0, room));
  const born = birthMonth === undefined && generation === undefined;
  const data = {
    effectiveAt,
    profile,
    identities: [],
    ...(born && arrival.generation !== undefined && { generation: arrival.generation }),
    ...(born && arrival.birthMonth !== undefined && { birthMonth: arrival.birthMonth }),
    ...(more.length > 0 && { metadata: Object.fromEntries(more) }),
  };
  if (Object.keys(profile).length > 0 || Object.keys(data).length > 3) decision.add({ type: 'ProfileUpdated', data });
}

/** Lots with their own dates, under ids that go on from those of the member. */
function movedIn(lots: readonly NewLot[], lotsBefore: number, at: Instant): Postings {
  const opened = lots.map((lot) => ({ ...lot, lotId: String(lotsBefore + Number(lot.lotId)) }));
  const legs = (['pending', 'available'] as const).flatMap((to): readonly Leg[] => {
    const its = opened.filter(({ activeFrom }) => activeFrom > at === (to === 'pending'));
    const named = its.map(({ lotId, points }) => ({ lotId, points }));
    return its.length === 0 ? [] : [{ from: 'transferred', to, points: pointsIn(its), lots: named }];
  });
  return { opened, legs };
}

/** What is owed by one is paid by what the other has. */
function payDebt(decision: Decision, at: Instant): void {
  const { debt, available } = decision.member.totals;
  const points = Math.min(debt, available);
  const plan = points > 0 ? planDebit(decision.member, points, at) : undefined;
  if (!plan || !('allocations' in plan)) return;
  const moved = carriedBy(oneLeg({ from: 'available', to: 'reversed', points, lots: plan.allocations }));
  const reason = `They pay ${points} of ${debt} points that were owed for a return.`;
  decision.add({ type: 'DebtSettled', data: { effectiveAt: at, points, debtLeft: debt - points, reason, ...moved } });
}

function takeGrants(decision: Decision, { arrival, fromMemberId }: ReceiveMember, at: Instant): void {
  const reason = `Granted to member ${fromMemberId}, who was merged into this one.`;
  for (const { grantId, tier, until } of arrival.grants) {
    const granted = { grantId: freeId(grantId, decision.member), tier, ...(until !== undefined && { until }) };
    decision.add({ type: 'TierGranted', data: { effectiveAt: at, ...granted, reason } });
  }
  if (arrival.grants.length > 0) followGrants(decision, at, 'granted');
}

const ID_LENGTH_MAX = 64;

function freeId(grantId: string, { tierGrants = [] }: Member): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = `${grantId.slice(0, ID_LENGTH_MAX - suffix.length)}${suffix}`;
    if (!tierGrants.some((one) => one.grantId === id)) return id;
  }
}

/** The highest of what each had earned and what both have earned together. */
function raiseTier(decision: Decision, earnedByOther: string, at: Instant): void {
  const { member, program } = decision;
  const version = versionAt(program, at);
  if (!version) return;
  const { tiers, timeZone } = version.rules;
  const together = tierKept(member, version, at);
  const asGrants = [earnedByOther, together].map((tier) => ({ grantId: tier, tier, grantedAt: at }));
  const to = highestTier(earnedTierOf(member), asGrants, version.rules);
  if (to === earnedTierOf(member)) return;
  const metric = metricNow(member, tiers, addDays(localDayOf(at, timeZone), 1));
  moveEarnedTier(decision, { effectiveAt: at, to, reason: 'merged', metric, programVersion: version.version });
}
