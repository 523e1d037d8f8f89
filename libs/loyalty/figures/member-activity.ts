import { type MemberStatus } from '#loyalty/vocabulary';

import { type PartRow, type Purchases } from './year-rows.js';

/** What a member did up to the end of a day, with days as numbers in the programme's zone; every list in order of days. */
export interface MemberActivity {
  readonly memberId: string;
  readonly enrolledDay: number | null;
  /** Where the member enrolled. */
  readonly enrolledChannel: string | null;
  readonly purchases: readonly Purchases[];
  /** By category and by promotion. */
  readonly parts: readonly PartRow[];
  /** `qualifying` are those from purchases; below 0 where they were taken back. */
  readonly earned: readonly { readonly day: number; readonly points: number; readonly qualifying: boolean }[];
  /** What purchases count towards tiers more than they earned, or less. */
  readonly statusApart: readonly { readonly day: number; readonly points: number }[];
  readonly redeemed: readonly { readonly day: number; readonly times: number; readonly points: number }[];
  readonly feedback: readonly FeedbackAnswers[];
  readonly behaviours: readonly { readonly day: number; readonly behaviour: string; readonly times: number }[];
  readonly answers: readonly { readonly day: number; readonly firstResponseMs: number }[];
  readonly requestsOpened: readonly { readonly day: number; readonly times: number }[];
  readonly claims: readonly Claim[];
  readonly states: readonly { readonly day: number; readonly value: MemberStatus }[];
  readonly tiers: readonly { readonly day: number; readonly value: string }[];
  readonly classes: readonly { readonly day: number; readonly value: string }[];
  readonly segments: readonly { readonly day: number; readonly segment: string; readonly in: boolean }[];
  readonly generations: readonly { readonly day: number; readonly value: string }[];
}

export interface FeedbackAnswers {
  readonly day: number;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel: string | null;
  readonly times: number;
}

/** A reward that was claimed or given, and what became of it up to the end of that day. */
export interface Claim {
  readonly day: number;
  readonly rewardId: string;
  readonly points: number;
  readonly isCancelled: boolean;
  /** Whether it came with a voucher. */
  readonly hasVoucher: boolean;
  /** Uses of the voucher in order of days; minor units that each took off, 0 where nobody can say. */
  readonly uses: readonly { readonly day: number; readonly amount: number }[];
}

/** The same member with other rows in a list: what of them counts in a group. */
export function withRows<Key extends 'purchases' | 'feedback'>(
  member: MemberActivity,
  key: Key,
  rows: MemberActivity[Key],
): MemberActivity {
  return Object.create(member, { [key]: { value: rows } }) as MemberActivity;
}
