import { planIdOf } from '#loyalty/member';
import { type SubscriptionEvent } from '#loyalty/subscriptions/events';

/** What became of the plan of a member, in words. */
export function subscriptionReason({ type, data }: SubscriptionEvent): string {
  const which = `subscription ${data.subscriptionId}`;
  switch (type) {
    case 'SubscriptionStarted': {
      const { planId, planVersion, paidUntil, trial, paymentId } = data;
      const how = trial ? 'free' : `paid for${byPayment(paymentId)}`;
      return `${which} began: plan ${planId} (version ${planVersion}), ${how} until ${paidUntil}`;
    }
    case 'SubscriptionRenewed': {
      const { planId, planVersion, from, paidUntil, paymentId } = data;
      const what = `plan ${planId} (version ${planVersion} from ${from} on)`;
      return `${which} was renewed: ${what} is paid for${byPayment(paymentId)} until ${paidUntil}`;
    }
    case 'SubscriptionPlanChanged': {
      const { planId, planVersion, fromPlanId, paidUntil, paymentId } = data;
      const what = `${which} has plan ${planId} (version ${planVersion}) instead of ${fromPlanId}`;
      return `${what}, paid for${byPayment(paymentId)} until ${paidUntil}`;
    }
    case 'SubscriptionCancelled': {
      const because = data.reason === undefined ? '' : `: ${data.reason}`;
      return `${which} of plan ${data.planId} was cancelled, and is over at ${data.endsAt}${because}`;
    }
    case 'SubscriptionResumed':
      return `${which} of plan ${data.planId} goes on; its cancellation was taken back`;
    case 'SubscriptionEnded':
      return `${which} of plan ${data.planId} is over: ${data.reason}`;
    case 'SubscriptionMovedIn':
      return `${which} of plan ${planIdOf(data)} goes on here; member ${data.fromMemberId}, who is part of this one now, had it`;
    case 'SubscriptionEndRevoked':
      return `${which} of plan ${planIdOf(data)} goes on: ${data.reason}`;
    default:
      return type satisfies never;
  }
}

const byPayment = (paymentId: string | undefined): string => (paymentId === undefined ? '' : ` by ${paymentId}`);
