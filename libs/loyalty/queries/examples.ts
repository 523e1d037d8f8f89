import { NO_POINTS } from '#loyalty/account';

/** Answers as they look; OpenAPI takes its schemas from them. */

const POSITION = '8f3a.00000000000000000042.00000000000000000042';

const WHEN = '2026-02-01T12:30:00.000Z';

const COUNTS = { ...NO_POINTS, available: 120, earned: 140, redeemed: 20 };

const ACTOR = { type: 'client', id: 'till', keyId: '4Tq0xY7bLm2K' };

const COMMAND = '9d0b7f9e-5c3f-5a53-9a35-3c1b7a7f6a10';

const EVENT_ID = '1b0c7f0e-5c3f-5a53-9a35-3c1b7a7f6a11';

export const MEMBER = {
  memberId: 'ada',
  program: 'main',
  status: 'active',
  enrolledAt: '2026-01-05T09:00:00.000Z',
  channel: 'web',
  referredBy: 'bob',
  generation: 'millennial',
  birthMonth: 12,
  consents: { newsletter: true },
  tier: { tier: 'gold', since: WHEN },
  toNextTier: null,
  balance: COUNTS,
  nextExpiry: { at: '2027-01-31T23:00:00.000Z', points: 20 },
  redemptions: 1,
  notes: 1,
  purchases: {
    count: 2,
    amount: 140000,
    items: 5,
    firstAt: '2026-01-09T10:00:00.000Z',
    lastAt: WHEN,
    discount: 5000,
    promoted: 1,
    channels: { web: 2 },
    locations: {},
  },
  class: { class: 'true', since: WHEN, modelVersion: 1 },
  segments: ['premium'],
  feedback: {
    nps: { score: 9, at: WHEN, reason: 'service', comment: 'Kind people, quick help.' },
    csat: null,
    answers: 1,
  },
  behaviours: { review: 2, referral: 1 },
  requests: { opened: 1, resolved: 1, firstResponseMsTotal: 5400000, firstResponses: 1 },
  revision: 7,
  lastEventAt: WHEN,
  nextDueAt: '2027-01-31T23:00:00.000Z',
  profile: { email: 'ada@example.com', name: 'Ada Lovelace' },
  identities: [{ identityId: '1', kind: 'card', addedAt: WHEN, value: '5012-77' }],
};

export const FOUND = { memberId: 'ada' };

export const BALANCE = { memberId: 'ada', revision: 7, asOf: WHEN, balance: COUNTS, tier: 'gold' };

const LADDER = [
  { tier: 'member', threshold: 0 },
  { tier: 'silver', threshold: 50 },
  { tier: 'gold', threshold: 100 },
];

export const TIER = {
  memberId: 'ada',
  revision: 3,
  asOf: WHEN,
  tier: 'silver',
  next: { tier: 'gold', threshold: 100 },
  ladder: LADDER,
  metric: 'qualifying_points',
};

export const LOT = {
  memberId: 'ada',
  program: 'main',
  lotId: '1',
  points: 140,
  remaining: 120,
  earnedAt: WHEN,
  activeFrom: WHEN,
  expiresAt: '2027-02-28T23:00:00.000Z',
  state: 'active',
  creditedAt: WHEN,
  uses: [{ at: WHEN, points: 20, kind: 'redemption' }],
};

const BECAUSE = '10 points per 100.00 of 1400.00';

export const LEDGER_ROW = {
  memberId: 'ada',
  program: 'main',
  revision: 3,
  type: 'PointsEarned',
  points: 140,
  balanceAfter: 140,
  balance: { available: 140, pending: 0, reserved: 0 },
  lotId: '1',
  allocations: null,
  expiresAt: '2027-02-28T23:00:00.000Z',
  effectiveAt: WHEN,
  occurredAt: WHEN,
  recordedAt: WHEN,
  reason: 'purchase',
  because: BECAUSE,
  rule: 'base',
  ruleVersion: 1,
  programVersion: 1,
  purchaseId: 'order-1003',
  reference: null,
  actor: ACTOR,
  commandId: COMMAND,
  eventId: EVENT_ID,
};

export const PURCHASE = {
  memberId: 'ada',
  program: 'main',
  purchaseId: 'order-1003',
  occurredAt: WHEN,
  amount: 140000,
  currency: 'EUR',
  itemCount: 5,
  discount: 5000,
  promotion: 'SPRING-26',
  fullPrice: false,
  cost: null,
  channel: 'web',
  location: null,
  localDay: '2026-02-01',
  hour: 12,
  guest: false,
  points: 140,
};

export const EVENT = {
  id: EVENT_ID,
  type: 'PointsEarned',
  data: { memberId: 'ada', effectiveAt: WHEN },
  metadata: { commandId: COMMAND, actor: ACTOR, occurredAt: WHEN, recordedAt: WHEN },
  stream: 'trofast.member-main.ada',
  revision: 3,
  position: POSITION,
};

export const MOVEMENT = {
  when: { effectiveAt: WHEN, occurredAt: WHEN, recordedAt: WHEN },
  what: 'PointsEarned',
  points: 140,
  balanceBefore: { available: 0, pending: 0, reserved: 0 },
  balanceAfter: { available: 140, pending: 0, reserved: 0 },
  why: {
    programVersion: 1,
    breakdown: [{ rule: 'base', version: 1, effect: 'points_per_amount', points: 140, because: BECAUSE }],
    reason: 'purchase',
  },
  lots: [{ lotId: '1', points: 140 }],
  purchaseId: 'order-1003',
  command: COMMAND,
  actor: ACTOR,
  eventId: EVENT_ID,
  revision: 3,
};

const REPLAYED = {
  program: 'main',
  revision: 7,
  position: POSITION,
  events: 8,
  asOf: WHEN,
  parameters: { asOf: WHEN },
};

export const STATE = {
  ...REPLAYED,
  memberId: 'ada',
  codeVersion: '0.1.0',
  state: { status: 'active', tier: 'gold', balance: COUNTS, lots: [], consents: {}, nextDueAt: null },
};

export const DIFFERENCE = {
  memberId: 'ada',
  from: { ...REPLAYED, codeVersion: '0.1.0' },
  to: { ...REPLAYED, codeVersion: '0.1.0' },
  changes: [{ field: 'balance.available', before: 140, after: 120 }],
};

export const VERIFY_REPORT = {
  events: 31245,
  streams: 2357,
  position: POSITION,
  members: 2357,
  points: COUNTS,
  asOf: WHEN,
  unsettledMembers: 0,
  findings: [],
  findingsTotal: 0,
  complete: true,
  parameters: { program: 'main' },
  codeVersion: '0.1.0',
};

const { earned: _earned, available: _available, ...SUMS } = COUNTS;

export const RECONCILE_REPORT = {
  members: 2357,
  documents: 34211,
  points: { issued: 20904, active: 17213, ...SUMS },
  asOf: WHEN,
  unsettledMembers: 0,
  differences: [],
  differencesTotal: 0,
  position: POSITION,
  parameters: { program: 'main' },
  codeVersion: '0.1.0',
};

export const PROGRAM = {
  programId: 'main',
  versions: [
    {
      version: 1,
      effectiveFrom: '0001-01-01T00:00:00.000Z',
      rules: { name: 'Starter', currency: 'EUR', timeZone: 'Europe/Oslo', tiers: { ladder: LADDER } },
    },
  ],
};
