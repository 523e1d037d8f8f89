import { instantOf, Problem, type ProblemError } from '#edge';
import { type KnownNames, planNameFaults, segmentFaults } from '#loyalty/definitions/server';

import { type RewardDefinition, type VoucherPolicy } from '../events.js';
import { type RewardState } from '../reward.js';
import { type RewardVersionBody, type VoucherPolicyBody } from './bodies.js';

/**
 * The definition that a body gives. A mistyped tier or segment would fit nobody, without any error, so that those that there are are asked for.
 * @throws Problem invalid_reward
 */
export async function definitionOf(body: RewardVersionBody, known: KnownNames): Promise<RewardDefinition> {
  const { from, until, event, tierPrices = [], tiers = [], value, voucher, ...plain } = body;
  const ladder = new Set(known.rules.tiers.ladder.map(({ tier }) => tier));
  const errors = [
    ...tiers.flatMap((tier, at) => faultOf(`/tiers/${at}`, tier, ladder)),
    ...tierPrices.flatMap(({ tier }, at) => faultOf(`/tierPrices/${at}/tier`, tier, ladder)),
    ...twice(tierPrices.map(({ tier }) => tier)),
    ...(await segmentFaults('/segments', body.segments, known)),
    ...(await planNameFaults('/plans', body.plans, known)),
  ];
  if (errors.length > 0) throw new Problem('invalid_reward', errors.map(({ detail }) => detail).join(' '), { errors });
  return {
    ...plain,
    ...(tierPrices.length > 0 && { tierPrices: tierPrices.map(({ tier, price }) => ({ tier, price })) }),
    ...(tiers.length > 0 && { tiers }),
    ...(from !== undefined && { from: instantOf(from)! }),
    ...(until !== undefined && { until: instantOf(until)! }),
    ...(event && { event: { ...event, at: instantOf(event.at)! } }),
    ...(value && { value: { ...value } }),
    ...(voucher && { voucher: policyOf(voucher) }),
  };
}

/** Refuses a choice of a reward that there is not, or that is a choice itself. @throws Problem invalid_reward */
export async function refuseUnknownOptions(
  { choice = [] }: RewardDefinition,
  current: (rewardId: string) => Promise<Readonly<RewardState>>,
): Promise<void> {
  const errors = await Promise.all(
    choice.map(async (one, at) => faultOfOption(`/choice/${at}`, one, await current(one))),
  );
  const found = errors.flat();
  if (found.length > 0)
    throw new Problem('invalid_reward', found.map(({ detail }) => detail).join(' '), { errors: found });
}

function faultOfOption(pointer: string, rewardId: string, { reward }: Readonly<RewardState>): readonly ProblemError[] {
  if (!reward) return [{ pointer, code: 'unknown_reward', detail: `There is no reward ${rewardId}; define it first.` }];
  if (!reward.choice) return [];
  return [{ pointer, code: 'not_allowed', detail: `Reward ${rewardId} is a choice itself.` }];
}

/** What is false is not said. */
const policyOf = ({ partial, ...voucher }: VoucherPolicyBody): VoucherPolicy => ({
  ...voucher,
  ...(partial && { partial }),
});

function faultOf(pointer: string, tier: string, known: ReadonlySet<string>): readonly ProblemError[] {
  if (known.has(tier)) return [];
  const detail = `The ladder has no tier ${tier}; its tiers are ${[...known].join(', ')}.`;
  return [{ pointer, code: 'unknown_tier', detail }];
}

function twice(tiers: readonly string[]): readonly ProblemError[] {
  return tiers.flatMap((tier, at) => {
    if (tiers.indexOf(tier) === at) return [];
    return [
      { pointer: `/tierPrices/${at}/tier`, code: 'not_unique', detail: `Tier ${tier} has two prices; name it once.` },
    ];
  });
}
