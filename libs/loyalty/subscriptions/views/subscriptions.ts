import { type RecordedEvent } from '#event-store';
import { isOfSubscription, memberEvent, memberProjection, withTerm } from '#loyalty/member';

import { type SubscriptionEvent } from '../events.js';
import { stateOf } from './state-of.js';
import { type SubscriptionDocument, subscriptionsSchema } from './subscriptions-schema.js';

export const subscriptions = memberProjection({
  name: 'subscriptions',
  version: 1,
  document: subscriptionsSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'startedAt'] },
    { name: 'plan', fields: ['program', 'planId', 'state'] },
  ],
  handles: [
    ...['SubscriptionStarted', 'SubscriptionMovedIn', 'SubscriptionRenewed', 'SubscriptionPlanChanged'],
    ...['SubscriptionCancelled', 'SubscriptionResumed', 'SubscriptionEnded', 'SubscriptionEndRevoked'],
  ],
  documentIds: ({ data }) => [`${data['memberId'] as string}.${data['subscriptionId'] as string}`],
  evolve: evolveSubscription,
});

type Ofs<Type extends SubscriptionEvent['type']> = Extract<SubscriptionEvent, { readonly type: Type }>;

export function evolveSubscription(
  before: SubscriptionDocument | null,
  recorded: RecordedEvent,
): SubscriptionDocument | null {
  const event = memberEvent(recorded);
  if (!isOfSubscription(event)) return before;
  const { program } = recorded.metadata;
  if (event.type === 'SubscriptionStarted') return withState(started(event, program));
  if (event.type === 'SubscriptionMovedIn') return withState(movedIn(event, program));
  return before && withState({ ...before, ...changeOf(before, event) });
}

const withState = (document: SubscriptionDocument): SubscriptionDocument => ({ ...document, state: stateOf(document) });

const OPEN = { cancelledAt: null, cancelReason: null, endedAt: null, endReason: null } as const;

function started({ data }: Ofs<'SubscriptionStarted'>, program: string): SubscriptionDocument {
  const { memberId, subscriptionId, planId, planVersion, paidUntil, endsAt, trial = false } = data;
  const { effectiveAt: startedAt, paymentId = null } = data;
  return {
    ...{ memberId, program, subscriptionId, planId, state: 'active', startedAt, paidUntil, endsAt, trial },
    ...{ payments: trial ? 0 : 1, lastPaymentId: paymentId },
    terms: [{ planId, version: planVersion, from: startedAt }],
    ...OPEN,
    fromMemberId: null,
  };
}

function movedIn({ data }: Ofs<'SubscriptionMovedIn'>, program: string): SubscriptionDocument {
  const { memberId, subscriptionId, fromMemberId, startedAt, terms, paidUntil, endsAt, trial = false } = data;
  const { planId } = terms.at(-1)!;
  return {
    ...{ memberId, program, subscriptionId, planId, state: 'active', startedAt, paidUntil, endsAt, trial },
    ...{ payments: 0, lastPaymentId: null, terms, ...OPEN },
    cancelledAt: data.cancelledAt ?? null,
    fromMemberId,
  };
}

/** What an event changes of a document that there is. */
function changeOf(
  before: SubscriptionDocument,
  event: Exclude<SubscriptionEvent, { readonly type: 'SubscriptionStarted' | 'SubscriptionMovedIn' }>,
): Partial<SubscriptionDocument> {
  switch (event.type) {
    case 'SubscriptionRenewed':
      return paid(before, event.data, event.data.from);
    case 'SubscriptionPlanChanged':
      return { ...paid(before, event.data, event.data.effectiveAt), cancelledAt: null, cancelReason: null };
    case 'SubscriptionCancelled': {
      const { effectiveAt: cancelledAt, reason: cancelReason = null, endsAt } = event.data;
      return { endsAt, cancelledAt, cancelReason };
    }
    case 'SubscriptionResumed':
      return { endsAt: event.data.endsAt, cancelledAt: null, cancelReason: null };
    case 'SubscriptionEnded':
      return { endedAt: event.data.effectiveAt, endReason: event.data.reason };
    case 'SubscriptionEndRevoked':
      return { endedAt: null, endReason: null };
    default:
      return event satisfies never;
  }
}

interface Paid {
  readonly planId: string;
  readonly planVersion: number;
  readonly paidUntil: string;
  readonly endsAt: string;
  readonly paymentId?: string;
}

function paid(
  { terms, payments, lastPaymentId }: SubscriptionDocument,
  { planId, planVersion: version, paidUntil, endsAt, paymentId }: Paid,
  from: string,
): Partial<SubscriptionDocument> {
  return {
    ...{ planId, paidUntil, endsAt, payments: payments + 1 },
    lastPaymentId: paymentId ?? lastPaymentId,
    terms: withTerm(terms, { planId, version, from }),
  };
}
