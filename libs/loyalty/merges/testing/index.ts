import { availableTo, credited, debited, following, pointsOf } from '#loyalty/account/testing';
import { initialMember } from '#loyalty/member';
import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type ApproveMerge, type DeclineMerge } from '../approval.js';
import { arrivalOf } from '../arrival.js';
import { type CloseMerge, type MergeVerdict } from '../close.js';
import { type ReceiveMember } from '../receive.js';
import { type MergeMember } from '../request.js';

/** The member of the scenarios is merged into bob. */
export const merge = (intoMemberId = 'bob'): MergeMember => ({
  type: 'MergeMember',
  memberId: 'ada',
  intoMemberId,
  reason: 'Enrolled twice',
});

export const approveMerge = (approvedBy = 'office'): ApproveMerge => ({
  type: 'ApproveMerge',
  memberId: 'ada',
  approvedBy,
});

export const declineMerge = (reason = 'Two people'): DeclineMerge => ({
  type: 'DeclineMerge',
  memberId: 'ada',
  reason,
});

export const closeMerge = (verdict: MergeVerdict): CloseMerge => ({ type: 'CloseMerge', memberId: 'ada', verdict });

/** Bob is merged into the member of the scenarios. */
export const receiveMember = (
  arrival: Partial<ReceiveMember['arrival']> = {},
  more: Partial<ReceiveMember> = {},
): ReceiveMember => ({
  type: 'ReceiveMember',
  memberId: 'ada',
  fromMemberId: 'bob',
  attempt: 1,
  arrival: {
    ...arrivalOf({ ...initialMember(), memberId: 'bob', enrolledAt: '2026-01-01T00:00:00.000Z' }),
    ...arrival,
  },
  ...more,
});

/** A member is merged into another one or is not; another one is taken in or is not. */
export const samples: Samples = {
  members: [
    { weight: 1, events: merged },
    { weight: 4, events: failed },
    { weight: 3, events: asked },
    { weight: 6, events: absorbed },
    { weight: 2, events: (member) => [['MergeDeclined', { ...from(member), reason: 'member_frozen' }]] },
  ],
};

const into = (member: SampleMember) => ({ intoMemberId: 'bob', attempt: member.commands + 1 });

const from = (member: SampleMember) => ({ fromMemberId: 'bob', attempt: member.commands + 1 });

const requested = (member: SampleMember): SampleEvent => [
  'MergeRequested',
  { ...into(member), reason: 'The same person' },
];

function failed(member: SampleMember): readonly SampleEvent[] {
  return [requested(member), ['MergeFailed', { ...into(member), reason: 'member_closed' }]];
}

const askedFor = (member: SampleMember): SampleEvent => [
  'MergeApprovalRequested',
  { ...into(member), reason: 'The same person', requestedBy: 'service' },
];

/** Approved, and failed then, or declined. */
function asked(member: SampleMember): readonly SampleEvent[] {
  if (member.random(2) === 0) return [askedFor(member), ...failed(member)];
  return [askedFor(member), ['MergeApprovalDeclined', { ...into(member), reason: 'Two people' }]];
}

function merged(member: SampleMember): readonly SampleEvent[] {
  member.leave();
  const points = availableTo(member);
  const postings = debited(member, points).map((lot): JsonObject => ({ ...lot, from: 'available', to: 'transferred' }));
  const end: SampleEvent = ['MemberMerged', { ...into(member), nextDueAt: null, toNextTier: null }];
  if (points === 0) return [requested(member), end];
  return [requested(member), ['PointsMergedOut', { ...into(member), points, postings, ...following(member) }], end];
}

const ONCE = { count: 1, lastAt: '2026-01-02T10:00:00.000Z' };

/** A claim, a badge, and what else the other member took part in. */
const BROUGHT = {
  claims: { ...ONCE, given: 0, rewards: { tea: { ...ONCE, given: 0, newest: [ONCE.lastAt] } } },
  badges: { regular: ONCE },
  challenges: { card: ONCE },
  campaigns: { june: ONCE },
  partners: { 'fuel-co': ONCE },
};

function absorbed(member: SampleMember): readonly SampleEvent[] {
  const lotsBefore = pointsOf(member).made;
  const points = 1 + member.random(20);
  const lot = credited(member, points);
  const to = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
  const postings = [{ lotId: lot['lotId']!, from: 'transferred', to, points }];
  const qualifying = { amount: points, spend: 1_000, purchases: 1 };
  const took = {
    ...from(member),
    enrolledAt: '2025-12-01T00:00:00.000Z',
    predecessors: [{ memberId: `bob-${member.commands}`, lotsBefore }],
    lotsMade: pointsOf(member).made,
    lifetime: qualifying,
    days: [{ day: '2026-01-02', ...qualifying }],
    counted: [{ rule: 'base', day: '2026-01-02', dayPoints: points, total: points }],
    identities: [{ kind: 'email', hmac: 'd'.repeat(64) }],
    participation: BROUGHT,
    nextDueAt: null,
    toNextTier: null,
  };
  return [
    ['PointsMergedIn', { ...from(member), points, opened: [lot], postings, ...following(member) }],
    ['MemberAbsorbed', took],
  ];
}
