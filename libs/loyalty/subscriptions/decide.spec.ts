import { describe, expect, it } from '@jest/globals';

import { memberAt, planAsOf } from '#loyalty/member';
import {
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { activePlan } from '#loyalty/plans/testing';
import { type Plan } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { addDays } from '#platform';

import { cancel, changePlan, renew, resume, subscribe, tryOut } from './testing/index.js';

const given = memberScenarios(expect);

const MARCH = '2026-03-01T00:00:00.000Z';
const APRIL = '2026-04-01T00:00:00.000Z';
const MAY = '2026-05-01T00:00:00.000Z';

/** Prime has a free month and a week of grace; family has neither. */
const prime = activePlan('prime', { trial: { months: 1 }, graceDays: 7 });
const family = activePlan('family', { period: { months: 12 } });

const withPlans = (...plans: readonly Plan[]) => ({ ...programOf(rulesWith({ timeZone: 'Europe/Oslo' })), plans });

const program = withPlans(prime, family);

const enrolled: Step = ['2026-01-01', enrol()];
const started: Step = ['2026-02-01', subscribe({ paidUntil: MARCH, paymentId: 'first' })];
const tried: Step = ['2026-02-01', tryOut()];

const planOn = ({ member }: History, day: string) => planAsOf(member, `${day}T12:00:00.000Z`)?.planId;

describe('starting a subscription', () => {
  it('gives a plan until what was paid for is over, and the days of grace', () =>
    given(program, enrolled)
      .when(...started)
      .then({
        type: 'SubscriptionStarted',
        data: {
          ...{ subscriptionId: 's', planId: 'prime', planVersion: 1, paidUntil: MARCH, paymentId: 'first' },
          ...{ endsAt: '2026-03-08T00:00:00.000Z', nextDueAt: '2026-03-08T00:00:00.000Z' },
        },
      }));

  it('is for one period where nobody says until when, to the end of its last local day', () => {
    given(program, enrolled)
      .when('2026-01-31', subscribe())
      .then({ type: 'SubscriptionStarted', data: { paidUntil: '2026-02-28T23:00:00.000Z' } });
    given(program, enrolled)
      .when('2026-02-01', subscribe({ planId: 'family' }))
      .then({
        type: 'SubscriptionStarted',
        data: { paidUntil: '2027-02-01T23:00:00.000Z', endsAt: '2027-02-01T23:00:00.000Z' },
      });
  });

  it('may be a free first period', () =>
    given(program, enrolled)
      .when(...tried)
      .then({ type: 'SubscriptionStarted', data: { trial: true, paidUntil: '2026-03-01T23:00:00.000Z' } }));

  it.each<[string, readonly Step[], ReturnType<typeof subscribe>, string]>([
    ['of a plan that there is not', [], subscribe({ planId: 'gold' }), 'plan_unknown'],
    ['while another one runs', [started], subscribe({ subscriptionId: 't' }), 'subscription_running'],
    ['of another plan while one runs', [started], subscribe({ planId: 'family' }), 'subscription_running'],
    ['that is over', [], subscribe({ paidUntil: '2026-01-20T00:00:00.000Z' }), 'paid_until_passed'],
    ['of a frozen member', [['2026-01-02', freeze()]], subscribe(), 'member_frozen'],
    ['of a member who has left', [['2026-01-02', close()]], subscribe(), 'member_closed'],
    ['free, of a plan without a free period', [], tryOut({ planId: 'family' }), 'no_trial'],
    ['free, with an end of its own', [], tryOut({ paidUntil: MAY }), 'trial_is_free'],
    ['free, with a payment', [], tryOut({ paymentId: 'x' }), 'trial_is_free'],
  ])('is refused %s', (_how, steps, command, code) =>
    given(program, enrolled, ...steps)
      .when('2026-02-02', command)
      .thenRefused(code),
  );

  it.each<[Plan['steps'], string]>([
    [[], 'plan_not_active'],
    [[{ status: 'active', since: '2026-02-01T12:00:00.001Z' }], 'plan_not_active'],
    [[{ status: 'paused', since: '2026-01-01T00:00:00.000Z' }], 'plan_not_active'],
    [[{ status: 'ended', since: '2026-01-01T00:00:00.000Z' }], 'plan_ended'],
  ])('is refused of a plan that is not active: %j', (steps, code) =>
    given(withPlans({ ...prime, steps }), enrolled)
      .when('2026-02-01', subscribe())
      .thenRefused(code),
  );

  it('is free once and never again, whatever the subscription was called', () => {
    const lapsed: Step = ['2026-05-01', settleTo('2026-05-01')];
    given(program, enrolled, tried, lapsed)
      .when('2026-06-01', tryOut({ subscriptionId: 'again' }))
      .thenRefused('trial_used');
    given(program, enrolled, tried, lapsed)
      .when('2026-06-01', subscribe({ subscriptionId: 'again' }))
      .then({ type: 'SubscriptionStarted' });
  });
});

describe('a subscription that nobody renews', () => {
  it('lapses at its end, whenever that is settled, and the past stays as it was', () => {
    const history = new History(program).must(enrolled, started, ['2026-06-01', settleTo('2026-06-01')]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'SubscriptionEnded',
      data: { subscriptionId: 's', planId: 'prime', reason: 'lapsed', effectiveAt: '2026-03-08T00:00:00.000Z' },
    });
    expect(['2026-01-31', '2026-02-01', '2026-03-07', '2026-03-08'].map((day) => planOn(history, day))).toEqual([
      undefined,
      'prime',
      'prime',
      undefined,
    ]);
  });

  it('is over then though nobody has settled it', () => {
    const history = new History(program).must(enrolled, started);
    expect([planOn(history, '2026-03-07'), planOn(history, '2026-03-08')]).toEqual(['prime', undefined]);
    expect(memberAt(history.events, { asOf: MAY, program }).subscriptions![0]!.endedAt).toBe(
      '2026-03-08T00:00:00.000Z',
    );
  });

  it('cannot be renewed once it is over, and another one can be started', () => {
    given(program, enrolled, started).when('2026-03-08', renew(APRIL)).thenRefused('subscription_over', {
      at: '2026-03-08T00:00:00.000Z',
    });
    given(program, enrolled, started)
      .when('2026-04-02', subscribe({ subscriptionId: 't' }))
      .then({ type: 'SubscriptionEnded' }, { type: 'SubscriptionStarted' });
  });
});

describe('renewing a subscription', () => {
  it('goes on from the end of the period before, whenever that is paid', () =>
    given(program, enrolled, started)
      .when('2026-02-20', renew(APRIL, { paymentId: 'second' }))
      .then({
        type: 'SubscriptionRenewed',
        data: {
          planVersion: 1,
          from: MARCH,
          paidUntil: APRIL,
          endsAt: '2026-04-08T00:00:00.000Z',
          paymentId: 'second',
        },
      }));

  it('goes on from the payment in the days of grace', () =>
    given(program, enrolled, started)
      .when('2026-03-03', renew(APRIL))
      .then({ type: 'SubscriptionRenewed', data: { from: '2026-03-03T12:00:00.000Z', paidUntil: APRIL } }));

  it('makes a free first period a paid one, from its end on', () => {
    const history = new History(program).must(enrolled, tried, ['2026-02-10', renew(APRIL)]);
    expect(history.member.subscriptions).toMatchObject([{ paidUntil: APRIL }]);
    expect(history.member.subscriptions![0]).not.toHaveProperty('trial');
  });

  it('has a new version of the plan from then on, and no sooner', () => {
    const changed = activePlan('prime', { graceDays: 7 }, ['2026-02-15T00:00:00.000Z', { graceDays: 2 }]);
    const history = new History(withPlans(changed)).must(enrolled, started, ['2026-02-20', renew(APRIL)]);
    const versionOn = (day: string) => planAsOf(history.member, `${day}T00:00:00.000Z`)?.version;
    expect(['2026-02-16', '2026-02-28', '2026-03-01', '2026-04-02', '2026-04-03'].map(versionOn)).toEqual([
      1,
      1,
      2,
      2,
      undefined,
    ]);
  });

  it('is over at once where it is paid late, and the version of now has no days of grace', () => {
    const changed = activePlan('prime', { graceDays: 7 }, ['2026-02-15T00:00:00.000Z', {}]);
    given(withPlans(changed), enrolled, started)
      .when('2026-03-05', renew('2026-03-02T00:00:00.000Z'))
      .then(
        { type: 'SubscriptionRenewed', data: { endsAt: '2026-03-05T12:00:00.000Z' } },
        { type: 'SubscriptionEnded', data: { reason: 'lapsed', effectiveAt: '2026-03-05T12:00:00.000Z' } },
      );
  });

  it('is taken of a plan that is paused, and of a frozen member, and not of a plan that has ended', () => {
    const since = '2026-02-10T00:00:00.000Z';
    const later = (status: 'paused' | 'ended') => ({ ...prime, steps: [...prime.steps, { status, since }] });
    given(withPlans(later('paused')), enrolled, started, ['2026-02-11', freeze()])
      .when('2026-02-20', renew(APRIL))
      .then({ type: 'SubscriptionRenewed' });
    given(withPlans(later('ended')), enrolled, started)
      .when('2026-02-20', renew(APRIL))
      .thenRefused('plan_ended');
  });

  it('is refused where that is paid for already, or there is none', () => {
    given(program, enrolled, started)
      .when('2026-02-20', renew(MARCH))
      .thenRefused('paid_until_not_later', { before: MARCH });
    given(program, enrolled).when('2026-02-20', renew(MARCH)).thenRefused('subscription_unknown');
  });
});

describe('cancelling a subscription', () => {
  it('ends it with what was paid for, without days of grace', () => {
    const history = new History(program).must(enrolled, started, ['2026-02-10', cancel({ reason: 'Too dear' })]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'SubscriptionCancelled',
      data: { planId: 'prime', endsAt: MARCH, reason: 'Too dear', nextDueAt: MARCH },
    });
    history.must(['2026-03-02', settleTo('2026-03-02')]);
    expect(history.events.at(-1)).toMatchObject({ data: { reason: 'cancelled', effectiveAt: MARCH } });
  });

  it('ends it at once in the days of grace', () =>
    given(program, enrolled, started)
      .when('2026-03-03', cancel())
      .then(
        { type: 'SubscriptionCancelled', data: { endsAt: '2026-03-03T12:00:00.000Z' } },
        { type: 'SubscriptionEnded', data: { reason: 'cancelled', effectiveAt: '2026-03-03T12:00:00.000Z' } },
      ));

  it('is done once, and for a reason that says something', () => {
    given(program, enrolled, started, ['2026-02-10', cancel()]).when('2026-02-11', cancel()).thenNothing();
    given(program, enrolled, started)
      .when('2026-02-11', cancel({ reason: ' ' }))
      .thenRefused('reason_required');
    given(program, enrolled).when('2026-02-11', cancel()).thenRefused('subscription_unknown');
  });

  it('stays so where more was paid meanwhile, and ends later', () =>
    given(program, enrolled, started, ['2026-02-10', cancel()])
      .when('2026-02-11', renew(APRIL))
      .then({ type: 'SubscriptionRenewed', data: { paidUntil: APRIL, endsAt: APRIL, nextDueAt: APRIL } }));

  it('is taken back before it is over, with the days of grace', () => {
    const cancelled: Step = ['2026-02-10', cancel()];
    given(program, enrolled, started, cancelled)
      .when('2026-02-28', resume())
      .then({ type: 'SubscriptionResumed', data: { planId: 'prime', endsAt: '2026-03-08T00:00:00.000Z' } });
    given(program, enrolled, started, cancelled).when('2026-03-01', resume()).thenRefused('subscription_over');
    given(program, enrolled, started).when('2026-02-28', resume()).thenNothing();
    given(program, enrolled, tried, cancelled)
      .when('2026-02-28', resume())
      .then({ type: 'SubscriptionResumed', data: { trial: true } });
  });
});

describe('changing the plan', () => {
  it('gives the other one at once, in the same subscription', () => {
    const history = new History(program).must(enrolled, started, ['2026-02-10', changePlan('family')]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'SubscriptionPlanChanged',
      data: { planId: 'family', fromPlanId: 'prime', planVersion: 1, paidUntil: '2027-02-10T23:00:00.000Z' },
    });
    expect([planOn(history, '2026-02-09'), planOn(history, '2026-02-10')]).toEqual(['prime', 'family']);
  });

  it('leaves nothing of what was paid ahead for the plan before, nor of a cancellation', () => {
    const history = new History(program).must(
      enrolled,
      started,
      ['2026-02-05', renew(APRIL)],
      ['2026-02-06', cancel()],
      ['2026-02-10', changePlan('family', { paidUntil: MAY })],
    );
    expect(history.member.subscriptions).toMatchObject([{ paidUntil: MAY, endsAt: MAY }]);
    expect(history.member.subscriptions![0]).not.toHaveProperty('cancelledAt');
    expect(planOn(history, '2026-03-15')).toBe('family');
  });

  it.each<[string, ReturnType<typeof changePlan>, string]>([
    ['into the same plan', changePlan('prime'), 'plan_unchanged'],
    ['into one that there is not', changePlan('gold'), 'plan_unknown'],
    ['of another subscription', changePlan('family', { subscriptionId: 't' }), 'subscription_unknown'],
    ['for a time that is over', changePlan('family', { paidUntil: '2026-02-01T00:00:00.000Z' }), 'paid_until_passed'],
  ])('is refused %s', (_how, command, code) =>
    given(program, enrolled, started).when('2026-02-10', command).thenRefused(code),
  );
});

describe('a member who leaves', () => {
  it.each([
    ['is closed', close(), 'member_closed', 'MemberClosed'],
    ['is forgotten', forget(), 'member_forgotten', 'MemberForgotten'],
  ] as const)('has no plan any more: %s', (_how, leave, reason, type) =>
    given(program, enrolled, started)
      .when('2026-02-10', leave)
      .then({ type: 'SubscriptionEnded', data: { reason, effectiveAt: '2026-02-10T12:00:00.000Z' } }, { type }),
  );

  it('had none at its own end, where that came before', () =>
    given(program, enrolled, started)
      .when('2026-04-10', close())
      .then({ type: 'SubscriptionEnded', data: { reason: 'lapsed' } }, { type: 'MemberClosed' }));
});

describe('what is remembered of subscriptions', () => {
  it('is the newest of those that are over', () => {
    const history = new History(program).must(enrolled);
    for (let index = 0; index <= LIMITS.subscriptionsRememberedMax + 1; index++) {
      const day = addDays('2026-02-01', 20 * index);
      const paidUntil = `${addDays(day, 1)}T00:00:00.000Z`;
      history.must([day, subscribe({ subscriptionId: `s${index}`, planId: 'family', paidUntil })]);
    }
    const { subscriptions = [] } = history.member;
    expect(subscriptions.map(({ subscriptionId }) => subscriptionId)).toEqual(
      Array.from({ length: LIMITS.subscriptionsRememberedMax + 1 }, (_, index) => `s${index + 1}`),
    );
  });
});
