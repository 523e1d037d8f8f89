/** Read models that reconciliation compares: those that have documents of one member each. */
export const COMPARED_MODELS = [
  'member',
  'balances',
  'ledger',
  'lots',
  'purchases',
  'redemptions',
  'reservations',
  'returns',
  'transfers',
  'merges',
  'households',
  'requests',
  'notes',
  'feedback',
  'behaviours',
  'consents',
  'adjustments',
  'tier-grants',
  'reward-claims',
  'vouchers',
  'challenge-progress',
  'badges',
  'features',
  'class-changes',
] as const;

export type ComparedModel = (typeof COMPARED_MODELS)[number];
