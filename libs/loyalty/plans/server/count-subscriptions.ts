import { type QueryPorts } from '#loyalty/queries';
import { subscriptions } from '#loyalty/subscriptions';
import { type Instant, type JsonObject } from '#platform';

/** How many subscriptions are it now. */
export interface SubscriptionCounts {
  readonly active: number;
  readonly trial: number;
  readonly cancelled: number;
  readonly lapsed: number;
  readonly ended: number;
}

/** How many subscriptions under a plan there are, by what they are at an instant, whether or not their ends were recorded. */
export async function countSubscriptions(
  { models }: Pick<QueryPorts, 'models'>,
  ofPlan: { readonly program: string; readonly planId: string },
  now: Instant,
): Promise<SubscriptionCounts> {
  const count = (matching: JsonObject) => models.count(subscriptions, { ...ofPlan, ...matching });
  const [runs, isOver] = [{ endsAt: { $gt: now } }, { endsAt: { $lte: now } }];
  const [active, trial, cancelled] = [
    await count({ state: 'active', ...runs }),
    await count({ state: 'trial', ...runs }),
    await count({ state: 'cancelled', ...runs }),
  ];
  const lapsed = (await count({ state: 'lapsed' })) + (await count({ state: { $in: ['active', 'trial'] }, ...isOver }));
  const ended = (await count({ state: 'ended' })) + (await count({ state: 'cancelled', ...isOver }));
  return { active, trial, cancelled, lapsed, ended };
}
