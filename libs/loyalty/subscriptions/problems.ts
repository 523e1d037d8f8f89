import { entry, type ProblemTable } from '#platform';

export const SUBSCRIPTIONS_PROBLEMS = {
  subscription_unknown: entry(404, 'No such subscription', 'Look up the id among the subscriptions of the member.'),
  subscription_over: entry(409, 'Subscription is over', '`at` says since when. Start another one.'),
  subscription_running: entry(
    409,
    'The member has a plan',
    'Renew the subscription `subscriptionId`, or change its plan; a member has one plan at a time.',
  ),
  duplicate_subscription: entry(
    409,
    'Subscription id used with other content',
    'Send the subscription exactly as the first time, or use another id.',
  ),
  duplicate_payment: entry(
    409,
    'Payment id used with other content',
    'Send the payment exactly as the first time, or use another paymentId.',
  ),
  paid_until_passed: entry(422, 'What was paid for is over', 'Name a `paidUntil` that is still to come.'),
  paid_until_not_later: entry(
    422,
    'It is paid for already',
    'Name a `paidUntil` after `before`, until which it is paid for.',
  ),
  plan_unchanged: entry(422, 'The member has this plan', 'Renew the subscription, or name another plan.'),
  no_trial: entry(
    422,
    'The plan has no free first period',
    'Start the subscription with `paidUntil`, once it is paid.',
  ),
  trial_used: entry(409, 'Free first period was used', 'Start the subscription with `paidUntil`, once it is paid.'),
  trial_is_free: entry(422, 'A free first period is not paid', 'Leave out `paidUntil` and `paymentId`, or `trial`.'),
} satisfies ProblemTable;
