import { type RecordedEvent } from '#event-store';
import { type Member, planIdOf, runningSubscription } from '#loyalty/member';
import { type Json, type JsonObject } from '#platform';

type Terms = readonly { readonly planId: string; readonly version: number; readonly from: string }[];

/** What the documents of the subscriptions of a member must say, by their ids. */
export class ExpectedSubscriptions {
  readonly documents = new Map<string, JsonObject>();

  apply({ type, data }: RecordedEvent): void {
    if (!type.startsWith('Subscription')) return;
    const id = `${data['memberId'] as string}.${data['subscriptionId'] as string}`;
    const before = this.documents.get(id) ?? {};
    const after = { ...before, ...changeOf(type, before, data) };
    this.documents.set(id, { ...after, state: stateOf(after) });
  }
}

/** What the document of a member says of the plan that the member has. */
export function planOfMember(member: Member): JsonObject | null {
  const running = runningSubscription(member);
  if (!running) return null;
  const { subscriptionId, startedAt: since, terms, paidUntil, endsAt, trial, cancelledAt } = running;
  const state = cancelledAt !== undefined ? 'cancelled' : trial ? 'trial' : 'active';
  const said = { subscriptionId, planId: planIdOf(running), state, since, paidUntil, endsAt };
  return { ...said, terms: terms.map((term) => ({ ...term })) };
}

const OPEN = { cancelledAt: null, cancelReason: null, endedAt: null, endReason: null, fromMemberId: null };

function changeOf(type: string, before: JsonObject, data: JsonObject): JsonObject {
  const { effectiveAt, endsAt, reason = null, trial = false, paymentId = null, cancelledAt = null } = data;
  switch (type) {
    case 'SubscriptionStarted':
      return {
        ...{ ...OPEN, ...named(data), startedAt: effectiveAt!, trial, payments: trial ? 0 : 1 },
        ...{ lastPaymentId: paymentId, terms: [termOf(data, effectiveAt!)] },
      };
    case 'SubscriptionMovedIn': {
      const { terms, startedAt, fromMemberId } = data;
      const { planId } = (terms as Terms).at(-1)!;
      const moved = { startedAt: startedAt!, fromMemberId: fromMemberId!, terms: terms!, cancelledAt, trial };
      return { ...OPEN, ...named(data), planId, ...moved, payments: 0, lastPaymentId: null };
    }
    case 'SubscriptionRenewed':
      return paid(before, data, data['from']!);
    case 'SubscriptionPlanChanged':
      return { ...paid(before, data, effectiveAt!), cancelledAt: null, cancelReason: null };
    case 'SubscriptionCancelled':
      return { endsAt: endsAt!, cancelledAt: effectiveAt!, cancelReason: reason };
    case 'SubscriptionResumed':
      return { endsAt: endsAt!, cancelledAt: null, cancelReason: null };
    case 'SubscriptionEnded':
      return { endedAt: effectiveAt!, endReason: reason };
    default:
      return { endedAt: null, endReason: null };
  }
}

function named({ memberId, subscriptionId, planId = null, paidUntil, endsAt }: JsonObject): JsonObject {
  return { memberId: memberId!, subscriptionId: subscriptionId!, planId, paidUntil: paidUntil!, endsAt: endsAt! };
}

function paid(before: JsonObject, data: JsonObject, from: Json): JsonObject {
  const { planId, paidUntil, endsAt, paymentId = before['lastPaymentId']! } = data;
  const term = termOf(data, from);
  const terms = (before['terms'] as Terms).filter((one) => one.from < (from as string));
  const last = terms.at(-1);
  const goesOn = last?.planId === term['planId'] && last?.version === term['version'];
  return {
    ...{ planId: planId!, paidUntil: paidUntil!, endsAt: endsAt!, lastPaymentId: paymentId },
    payments: (before['payments'] as number) + 1,
    terms: goesOn ? terms : [...terms, term],
  };
}

const termOf = ({ planId, planVersion }: JsonObject, from: Json): JsonObject => ({
  planId: planId!,
  version: planVersion!,
  from,
});

function stateOf({ endedAt, endReason, cancelledAt, trial, payments }: JsonObject): string {
  if (endedAt !== null) return endReason === 'lapsed' ? 'lapsed' : 'ended';
  if (cancelledAt !== null) return 'cancelled';
  return trial === true && payments === 0 ? 'trial' : 'active';
}
