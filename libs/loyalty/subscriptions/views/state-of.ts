import { type Instant } from '#platform';

import { type SubscriptionDocument } from './subscriptions-schema.js';

type Said = Pick<SubscriptionDocument, 'cancelledAt' | 'endedAt' | 'endReason' | 'trial' | 'payments'>;

/** What a subscription is, by what its document says. */
export function stateOf({ cancelledAt, endedAt, endReason, trial, payments }: Said): SubscriptionDocument['state'] {
  if (endedAt !== null) return endReason === 'lapsed' ? 'lapsed' : 'ended';
  if (cancelledAt !== null) return 'cancelled';
  return trial && payments === 0 ? 'trial' : 'active';
}

/** A subscription is over at its end, whether or not that was recorded yet. */
export function asOf(document: SubscriptionDocument, now: Instant): SubscriptionDocument {
  const { endsAt, endedAt, cancelledAt } = document;
  if (endedAt !== null || endsAt > now) return document;
  const ended = { ...document, endedAt: endsAt, endReason: cancelledAt === null ? 'lapsed' : 'cancelled' } as const;
  return { ...ended, state: stateOf(ended) };
}
