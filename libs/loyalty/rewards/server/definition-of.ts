import { instantOf, Problem, type ProblemError } from '#edge';
import { type ProgramRules } from '#loyalty/program';

import { type RewardDefinition } from '../events.js';
import { type RewardVersionBody } from './bodies.js';

/** What a definition may name. */
interface Known {
  /** In force. */
  readonly rules: Pick<ProgramRules, 'tiers'>;
  readonly isAnnounced: (segmentId: string) => Promise<boolean>;
}

/**
 * The definition that a body gives. A mistyped tier or segment would fit nobody, without any error, so that those that there are are asked for.
 * @throws Problem invalid_reward
 */
export async function definitionOf(body: RewardVersionBody, { rules, isAnnounced }: Known): Promise<RewardDefinition> {
  const { from, until, tierPrices = [], tiers = [], ...plain } = body;
  const known = new Set(rules.tiers.ladder.map(({ tier }) => tier));
  const errors = [
    ...tiers.flatMap((tier, at) => faultOf(`/tiers/${at}`, tier, known)),
    ...tierPrices.flatMap(({ tier }, at) => faultOf(`/tierPrices/${at}/tier`, tier, known)),
    ...twice(tierPrices.map(({ tier }) => tier)),
    ...(await unknownSegments(body.segments, isAnnounced)),
  ];
  if (errors.length > 0) throw new Problem('invalid_reward', errors.map(({ detail }) => detail).join(' '), { errors });
  return {
    ...plain,
    ...(tierPrices.length > 0 && { tierPrices: tierPrices.map(({ tier, price }) => ({ tier, price })) }),
    ...(tiers.length > 0 && { tiers }),
    ...(from !== undefined && { from: instantOf(from)! }),
    ...(until !== undefined && { until: instantOf(until)! }),
  };
}

function faultOf(pointer: string, tier: string, known: ReadonlySet<string>): readonly ProblemError[] {
  if (known.has(tier)) return [];
  const detail = `The ladder has no tier ${tier}; its tiers are ${[...known].join(', ')}.`;
  return [{ pointer, code: 'unknown_tier', detail }];
}

async function unknownSegments(
  segments: readonly string[] = [],
  isAnnounced: Known['isAnnounced'],
): Promise<readonly ProblemError[]> {
  const announced = await Promise.all(segments.map(isAnnounced));
  return segments.flatMap((segment, at) => {
    if (announced[at]) return [];
    const detail = `No segment ${segment} is announced, so nobody is recorded in it; announce it first.`;
    return [{ pointer: `/segments/${at}`, code: 'unknown_segment', detail }];
  });
}

function twice(tiers: readonly string[]): readonly ProblemError[] {
  return tiers.flatMap((tier, at) => {
    if (tiers.indexOf(tier) === at) return [];
    return [
      { pointer: `/tierPrices/${at}/tier`, code: 'not_unique', detail: `Tier ${tier} has two prices; name it once.` },
    ];
  });
}
