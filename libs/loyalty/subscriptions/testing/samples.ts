import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';

const DAY_MS = 86_400_000;

const WAYS = ['lapsed', 'cancelled', 'changed', 'revoked', 'moved'] as const;

/** A member has a plan, renews it or not, and it is over; once in a while that is recorded before its time. */
export const samples: Samples = { members: [{ weight: 20, events: subscribed }] };

function subscribed(member: SampleMember): readonly SampleEvent[] {
  const subscriptionId = `sub-${member.commands}`;
  const at = member.at();
  const next = { nextDueAt: null };
  const [soon, later] = [30, 60].map((days) => new Date(Date.parse(at) + days * DAY_MS).toISOString());
  const of = { subscriptionId, planId: 'prime' };
  const whole = { subscriptionId, startedAt: at, terms: [{ planId: 'prime', version: 1, from: at }] };
  const paid = { ...of, planVersion: 1, paidUntil: soon!, endsAt: soon! };
  const ended = (reason: string): SampleEvent => ['SubscriptionEnded', { ...of, reason, ...next }];
  const free: SampleEvent = ['SubscriptionStarted', { ...paid, trial: true, ...next }];
  const renewed: SampleEvent = [
    'SubscriptionRenewed',
    {
      ...paid,
      planVersion: 2,
      from: soon!,
      paidUntil: later!,
      endsAt: later!,
      paymentId: `pay-${member.commands}`,
      ...next,
    },
  ];
  switch (WAYS[member.random(WAYS.length)]!) {
    case 'lapsed':
      return [free, ended('lapsed')];
    case 'cancelled':
      return [
        ['SubscriptionStarted', { ...paid, paymentId: 'first', ...next }],
        ['SubscriptionCancelled', { ...of, endsAt: soon!, reason: 'Too dear', ...next }],
        ['SubscriptionResumed', { ...of, endsAt: soon!, ...next }],
        renewed,
        ['SubscriptionCancelled', { ...of, endsAt: later!, ...next }],
        ended('cancelled'),
      ];
    case 'changed':
      return [
        ['SubscriptionStarted', { ...paid, ...next }],
        ['SubscriptionPlanChanged', { ...paid, planId: 'family', fromPlanId: 'prime', ...next }],
        ['SubscriptionEnded', { subscriptionId, planId: 'family', reason: 'member_closed', ...next }],
      ];
    case 'revoked': {
      const goesOn = { ...whole, paidUntil: soon!, endsAt: soon!, trial: true, reason: 'the clock was ahead', ...next };
      return [free, ended('lapsed'), ['SubscriptionEndRevoked', goesOn], ended('lapsed')];
    }
    case 'moved':
      return [
        ['SubscriptionMovedIn', { ...whole, fromMemberId: 'eve', paidUntil: soon!, endsAt: soon!, ...next }],
        ended('lapsed'),
      ];
  }
}
