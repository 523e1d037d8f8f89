import { type MemberEvent } from './events.js';

/** Events that move points; each says the balance after it. */
export type Movement = Extract<MemberEvent, { readonly data: { readonly balanceAfter: unknown } }>;

const MOVEMENTS: Readonly<Record<Movement['type'], true>> = {
  PointsEarned: true,
  PointsActivated: true,
  PointsExpired: true,
  ExpiryRevoked: true,
  ActivationRevoked: true,
  PointsRedeemed: true,
  PointsAdjusted: true,
};

/** The types of all movements, in the order in which they are documented. */
export const MOVEMENT_TYPES = Object.keys(MOVEMENTS) as readonly Movement['type'][];

/** What time alone brings about, and what undoes it where that was recorded too soon. */
export const SETTLEMENT_TYPES = [
  'PointsActivated',
  'PointsExpired',
  'TierChanged',
  'ExpiryRevoked',
  'ActivationRevoked',
] as const satisfies readonly MemberEvent['type'][];

export type Settlement = Extract<MemberEvent, { readonly type: (typeof SETTLEMENT_TYPES)[number] }>;
