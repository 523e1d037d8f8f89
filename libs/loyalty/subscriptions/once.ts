import { type CountedOnce } from '#loyalty/member';
import { type JsonObject, ownValue } from '#platform';
import { refuse } from '#runner';

import { type ChangeSubscriptionPlan } from './change-plan.js';
import { type RenewSubscription } from './renew.js';
import { type StartSubscription } from './start.js';

const PAYMENT = 'subscription-payment:';

const paymentKey = (paymentId: unknown): string => `${PAYMENT}${paymentId as string}`;

const startKeys = ({ subscriptionId, paymentId }: Pick<StartSubscription, 'subscriptionId' | 'paymentId'>) => [
  `subscription:${subscriptionId}`,
  ...(paymentId === undefined ? [] : [paymentKey(paymentId)]),
];

/** Fields that a command leaves out are whatever was made of that. */
const saysSame = (asked: object, data: JsonObject): boolean =>
  Object.entries(asked).every(([field, value]) => value === undefined || ownValue(data, field) === value);

const duplicatePayment = (paymentId: string | undefined) =>
  refuse('duplicate_payment', 'This payment was recorded for something else; give another payment its own paymentId.', {
    ...(paymentId !== undefined && { paymentId }),
  });

/** A subscription is started once under an id, and a payment counts once, whatever it is for. */
export const startOnce: CountedOnce<StartSubscription> = {
  event: 'SubscriptionStarted',
  keyOf: startKeys,
  keyOfEvent: (data) => startKeys(data as unknown as StartSubscription),
  isSame: ({ subscriptionId, isIdMade, planId, paidUntil, trial, paymentId }, data) =>
    saysSame({ subscriptionId: isIdMade ? undefined : subscriptionId, planId, paidUntil }, data) &&
    trial === data['trial'] &&
    paymentId === data['paymentId'],
  conflict: ({ subscriptionId, paymentId }, key) =>
    key.startsWith(PAYMENT)
      ? duplicatePayment(paymentId)
      : refuse('duplicate_subscription', 'A subscription was started otherwise under this id; use another one.', {
          subscriptionId,
        }),
};

export const renewOnce: CountedOnce<RenewSubscription> = {
  event: 'SubscriptionRenewed',
  keyOf: ({ paymentId }) => paymentKey(paymentId),
  keyOfEvent: ({ paymentId }) => paymentKey(paymentId),
  isSame: ({ subscriptionId, paidUntil }, data) => saysSame({ subscriptionId, paidUntil }, data),
  conflict: ({ paymentId }) => duplicatePayment(paymentId),
};

export const changePlanOnce: CountedOnce<ChangeSubscriptionPlan> = {
  event: 'SubscriptionPlanChanged',
  keyOf: ({ paymentId }) => (paymentId === undefined ? undefined : paymentKey(paymentId)),
  keyOfEvent: ({ paymentId }) => (paymentId === undefined ? undefined : paymentKey(paymentId)),
  isSame: ({ subscriptionId, planId, paidUntil }, data) => saysSame({ subscriptionId, planId, paidUntil }, data),
  conflict: ({ paymentId }) => duplicatePayment(paymentId),
};
