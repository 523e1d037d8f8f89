const RULE = { filter: { 'purchases.lastAt': { $lt: { $ago: 'P1Y' } } } };

export const SEGMENT = {
  segmentId: 'lapsed',
  name: 'Lapsed',
  description: 'Bought, but not within a year.',
  version: 1,
  builtIn: true,
  announced: false,
  rule: RULE,
  members: 128,
};

export const DEFINITION = {
  programId: 'main',
  segmentId: 'store-regulars',
  version: 1,
  name: 'Regulars of our stores',
  rule: RULE,
  announced: false,
  isRetired: false,
  revision: 0,
};

export const MEMBER_ROW = {
  memberId: 'ada',
  status: 'active',
  enrolledAt: '2026-01-05T09:00:00.000Z',
  generation: 'millennial',
  tier: { tier: 'gold', since: '2026-02-01T12:30:00.000Z' },
  balance: { available: 120 },
  purchases: { count: 2, amount: 140000, items: 5, lastAt: '2026-02-01T12:30:00.000Z' },
  class: { class: 'true', since: '2026-02-01T12:30:00.000Z', modelVersion: 1 },
};

export const PREVIEW = { members: 128, items: [MEMBER_ROW] };
