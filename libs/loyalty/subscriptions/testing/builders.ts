import {
  type CancelSubscription,
  type ChangeSubscriptionPlan,
  type RenewSubscription,
  type ResumeSubscription,
  type StartSubscription,
} from '../index.js';

const ofAda = { memberId: 'ada', subscriptionId: 's' } as const;

type Asked<Command> = Partial<Omit<Command, 'type' | 'memberId'>>;

/** The member of the scenarios has a plan. */
export const subscribe = (asked: Asked<StartSubscription> = {}): StartSubscription => ({
  type: 'StartSubscription',
  ...ofAda,
  planId: 'prime',
  ...asked,
});

export const tryOut = (asked: Asked<StartSubscription> = {}): StartSubscription => subscribe({ trial: true, ...asked });

let payments = 0;

export const renew = (paidUntil: string, asked: Asked<RenewSubscription> = {}): RenewSubscription => ({
  type: 'RenewSubscription',
  ...ofAda,
  paidUntil,
  paymentId: `pay-${(payments += 1)}`,
  ...asked,
});

export const cancel = (asked: Asked<CancelSubscription> = {}): CancelSubscription => ({
  type: 'CancelSubscription',
  ...ofAda,
  ...asked,
});

export const resume = (asked: Asked<ResumeSubscription> = {}): ResumeSubscription => ({
  type: 'ResumeSubscription',
  ...ofAda,
  ...asked,
});

export const changePlan = (planId: string, asked: Asked<ChangeSubscriptionPlan> = {}): ChangeSubscriptionPlan => ({
  type: 'ChangeSubscriptionPlan',
  ...ofAda,
  planId,
  ...asked,
});
