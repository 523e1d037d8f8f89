import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { asOf } from './state-of.js';
import { type SubscriptionDocument } from './subscriptions-schema.js';
import { subscriptions } from './subscriptions.js';

const ofIt = { subscriptionId: 's', planId: 'prime' };

const next = { nextDueAt: null };

const paid = { ...ofIt, planVersion: 1, paidUntil: day('03-01'), endsAt: day('03-08'), ...next };

const started: Draft = ['SubscriptionStarted', { ...paid, paymentId: 'first' }, day('02-01')];

const free: Draft = ['SubscriptionStarted', { ...paid, trial: true }, day('02-01')];

const renewed: Draft = [
  'SubscriptionRenewed',
  {
    ...paid,
    ...{ planVersion: 2, from: day('03-01'), paidUntil: day('04-01'), endsAt: day('04-08'), paymentId: 'second' },
  },
  day('02-20'),
];

const cancelled: Draft = [
  'SubscriptionCancelled',
  { ...ofIt, endsAt: day('03-01'), reason: 'Too dear', ...next },
  day('02-10'),
];

const ended = (reason: string): Draft => ['SubscriptionEnded', { ...ofIt, reason, ...next }, day('03-08')];

const documentOf = (...drafts: readonly Draft[]) =>
  given(subscriptions, enrolled, ...drafts)['m1.s'] as unknown as SubscriptionDocument;

describe('subscriptions', () => {
  it('have a document each', () =>
    expect(documentOf(started)).toEqual({
      ...{ memberId: 'm1', program: 'main', subscriptionId: 's', planId: 'prime', state: 'active' },
      ...{ startedAt: day('02-01'), paidUntil: day('03-01'), endsAt: day('03-08'), trial: false },
      ...{ payments: 1, lastPaymentId: 'first', terms: [{ planId: 'prime', version: 1, from: day('02-01') }] },
      ...{ cancelledAt: null, cancelReason: null, endedAt: null, endReason: null, fromMemberId: null },
    }));

  it('are free until somebody pays', () => {
    expect(documentOf(free)).toMatchObject({ state: 'trial', trial: true, payments: 0, lastPaymentId: null });
    expect(documentOf(free, renewed)).toMatchObject({
      ...{ state: 'active', trial: true, payments: 1, lastPaymentId: 'second', paidUntil: day('04-01') },
      terms: [{ version: 1 }, { planId: 'prime', version: 2, from: day('03-01') }],
    });
  });

  it('are cancelled, and go on, or under another plan', () => {
    expect(documentOf(started, cancelled)).toMatchObject({
      ...{ state: 'cancelled', endsAt: day('03-01'), cancelledAt: day('02-10'), cancelReason: 'Too dear' },
    });
    const resumed: Draft = ['SubscriptionResumed', { ...ofIt, endsAt: day('03-08'), ...next }, day('02-11')];
    expect(documentOf(started, cancelled, resumed)).toEqual(documentOf(started));
    const changed: Draft = [
      'SubscriptionPlanChanged',
      { ...paid, planId: 'family', fromPlanId: 'prime', paidUntil: day('05-01') },
      day('02-12'),
    ];
    expect(documentOf(started, cancelled, changed)).toMatchObject({
      ...{ state: 'active', planId: 'family', payments: 2, lastPaymentId: 'first', cancelledAt: null },
      terms: [{ planId: 'prime' }, { planId: 'family', from: day('02-12') }],
    });
  });

  it('lapse, or end for another reason, and go on where that was recorded before its time', () => {
    expect(documentOf(started, ended('lapsed'))).toMatchObject({ state: 'lapsed', endedAt: day('03-08') });
    expect(documentOf(started, ended('member_closed'))).toMatchObject({ state: 'ended', endReason: 'member_closed' });
    const whole = { subscriptionId: 's', startedAt: day('02-01'), paidUntil: day('03-01'), endsAt: day('03-08') };
    const terms = [{ planId: 'prime', version: 1, from: day('02-01') }];
    const goesOn: Draft = ['SubscriptionEndRevoked', { ...whole, terms, reason: 'clock', ...next }, day('03-08')];
    expect(documentOf(started, ended('lapsed'), goesOn)).toEqual(documentOf(started));
  });

  it('come from another member with what was paid ahead', () => {
    const terms = [{ planId: 'prime', version: 3, from: day('02-15') }];
    const data = { subscriptionId: 's', startedAt: day('02-01'), terms, paidUntil: day('03-01'), endsAt: day('03-01') };
    const movedIn: Draft = [
      'SubscriptionMovedIn',
      { ...data, fromMemberId: 'eve', cancelledAt: day('02-03'), ...next },
      day('02-15'),
    ];
    expect(documentOf(movedIn)).toMatchObject({
      ...{ state: 'cancelled', startedAt: day('02-01'), terms, payments: 0, fromMemberId: 'eve', planId: 'prime' },
    });
  });

  it('are over at their end, whether or not that was recorded', () => {
    expect(asOf(documentOf(started), day('03-07'))).toMatchObject({ state: 'active' });
    expect(asOf(documentOf(started), day('03-08'))).toMatchObject({ state: 'lapsed', endedAt: day('03-08') });
    expect(asOf(documentOf(started, cancelled), day('03-01'))).toMatchObject({
      state: 'ended',
      endReason: 'cancelled',
    });
  });
});
