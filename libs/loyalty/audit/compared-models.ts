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
  'referrals',
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
  'features',
  'class-changes',
] as const;

export type ComparedModel = (typeof COMPARED_MODELS)[number];
