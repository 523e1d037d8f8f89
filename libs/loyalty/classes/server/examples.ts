/** Answers as they look; OpenAPI takes its schemas from them. */

const WHEN = '2026-02-01T12:30:00.000Z';

const POSITION = '8f3a.00000000000000000042.00000000000000000042';

const EVIDENCE = [
  { feature: 'promoter', value: 0.6667, added: 1.2 },
  { feature: 'advocacy', value: 0.4055, added: 0.6488 },
];

export const MEMBER_CLASS = {
  memberId: 'ada',
  class: 'true',
  since: WHEN,
  scores: { satisfaction: 0.2051, price: 0.0402, opportunistic: 0.0311, convenience: 0.0405, true: 0.6831 },
  margin: 0.478,
  evidence: EVIDENCE,
  axes: { behaviour: 0.5512, attitude: 1.8488 },
  observations: 24,
  missing: ['trend'],
  modelVersion: 1,
  nextMove: 'Likes the shop and says so: thank them, let them in first, and ask them to be ambassadors.',
};

export const CLASSES = {
  figure: 'classes',
  definition: 'Members whose membership goes on, by the loyalty class recorded last.',
  source: 'features',
  asOf: WHEN,
  position: POSITION,
  inputs: { modelVersion: 1 },
  rows: [{ class: 'true', members: 120, share: 0.1212, nextMove: MEMBER_CLASS.nextMove }],
};

export const FLOW = {
  figure: 'class-flow',
  definition: 'Recorded changes from one loyalty class to another in each period (UTC).',
  source: 'class-flow',
  asOf: WHEN,
  position: POSITION,
  inputs: { from: '2025-03', to: '2026-02', period: 'quarter' },
  rows: [{ period: '2026-Q1', from: 'price', to: 'true', changes: 17 }],
};

export const CHANGE = {
  memberId: 'ada',
  program: 'main',
  revision: 31,
  at: WHEN,
  from: 'price',
  to: 'true',
  margin: 0.478,
  observations: 24,
  evidence: EVIDENCE,
  modelVersion: 1,
};

export const MODEL = {
  version: 1,
  description: 'Weights set by hand from the definitions of the classes.',
  inForce: true,
  enough: { purchases: 15, purchasesWithAnswer: 8, margin: 0.15 },
  leadToMove: 0.2,
  bias: { satisfaction: 0.3, price: 0.1, opportunistic: 0.1, convenience: 0.1, true: -0.2 },
  features: [
    {
      name: 'becauseOfPrice',
      describes: 'Share of the reasons given in surveys that were the price.',
      axis: 'attitude',
      weights: { price: 2.5 },
    },
  ],
};

export const COMPARISON = {
  modelVersion: 1,
  against: 1,
  members: 990,
  same: 990,
  wouldMove: 12,
  moves: [{ from: 'true', to: 'true', members: 120 }],
};
