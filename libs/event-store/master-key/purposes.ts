/**
 * What keys are derived for, apart from wrapping. A closed list: each of these keys keeps its value when the master key is
 * rotated, because claims, checkpoints and cursors of before are compared with it.
 */
export const PURPOSES = [
  'identity',
  'reactors',
  'snapshots',
  'cursors of 0.2',
  'vouchers',
  'codes',
  'referrals',
  'notary',
  'console',
] as const;

export type Purpose = (typeof PURPOSES)[number];
