import { type Identity, type Profile, type Purchase } from './events.js';

/** What can be asked of a member. `occurredAt` left out means now. Instants are normalised at the edge. */
export type MemberCommand =
  | C<'EnrolMember', { enrolledAt?: string; channel?: string; profile?: Profile; identities: readonly Identity[] }>
  | C<'UpdateProfile', { profile: Profile; identities: readonly Identity[] }>
  | C<'ChangeConsent', { purpose: string; granted: boolean }>
  | C<'RecordPurchase', Omit<Purchase, 'occurredAt'> & { occurredAt?: string; imported?: boolean }>
  | C<'RedeemPoints', { points: number; reference?: string; occurredAt?: string }>
  | C<'AdjustPoints', { points: number; reason: string }>
  | C<'FreezeMember', { reason: string }>
  | C<'UnfreezeMember', { reason: string }>
  | C<'CloseMember', { reason: string }>
  | C<'ForgetMember', object>
  /** Up to an instant, never after now. */
  | C<'Settle', { upTo: string }>;

type C<Type extends string, Data> = { readonly type: Type; readonly memberId: string } & Readonly<Data>;
