import { Injectable } from '@nestjs/common';

import { Problem, type ProblemError } from '#edge';
import { Programs } from '#loyalty/programs';
import { type Program } from '#loyalty/program/events';
import { Rewards } from '#loyalty/rewards';
import { type Json, type JsonObject, ownValue, pointerToken } from '#platform';

import { type SegmentRule } from '../rules/rule.js';

interface Known {
  readonly programs: Pick<Programs, 'current'>;
  readonly rewards: Pick<Rewards, 'current'>;
}

/** What the fields of a rule name by id. */
type Kind = 'reward' | 'badge' | 'challenge' | 'campaign' | 'partner' | 'plan';

interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly path: string;
}

const MAPS: Readonly<Record<string, Kind>> = {
  'claims.rewards': 'reward',
  badges: 'badge',
  challenges: 'challenge',
  campaigns: 'campaign',
  partners: 'partner',
};

const IN_MAP = /^(claims\.rewards|badges|challenges|campaigns|partners)\.([^.]+)/;

/**
 * A mistyped id would fit nobody, without any error.
 * @param programId whose rewards, challenges and so on may be named, as the log has them now
 * @throws Problem invalid_segment_rule
 */
async function assertKnownIds({ filter = {} }: SegmentRule, programId: string, known: Known): Promise<void> {
  const named = namedIn(filter);
  if (named.length === 0) return;
  const program = await known.programs.current(programId);
  const areThere = await Promise.all(named.map((one) => isThere(one, program, known.rewards)));
  const errors = named.flatMap((one, at) => (areThere[at] ? [] : [errorOf(one)]));
  if (errors.length > 0)
    throw new Problem('invalid_segment_rule', errors.map(({ detail }) => detail).join(' '), { errors });
}

/** Looks up what rules name. */
@Injectable()
export class KnownIds {
  constructor(
    private readonly programs: Programs,
    private readonly rewards: Rewards,
  ) {}

  /** @throws Problem invalid_segment_rule */
  check(rule: SegmentRule, programId: string): Promise<void> {
    return assertKnownIds(rule, programId, { programs: this.programs, rewards: this.rewards });
  }
}

function errorOf({ kind, id, path }: Named): ProblemError {
  const [pointer, detail] = [`/rule/filter/${pointerToken(path)}`, `There is no ${kind} ${id}; define it first.`];
  return { pointer, code: `unknown_${kind}`, detail };
}

async function isThere({ kind, id }: Named, program: Program, rewards: Known['rewards']): Promise<boolean> {
  const { campaigns = [], challenges = [], partners = [], plans = [] } = program;
  switch (kind) {
    case 'reward':
      return (await rewards.current(program.programId, id)).reward !== undefined;
    case 'badge':
      return challenges.some(({ versions }) => versions.some(({ terms }) => badgesOf(terms).includes(id)));
    case 'challenge':
      return challenges.some(({ challengeId }) => challengeId === id);
    case 'campaign':
      return campaigns.some(({ campaignId }) => campaignId === id);
    case 'partner':
      return partners.some(({ partnerId }) => partnerId === id);
    case 'plan':
      return plans.some(({ planId }) => planId === id);
    default:
      return kind satisfies never;
  }
}

type Terms = NonNullable<Program['challenges']>[number]['versions'][number]['terms'];

function badgesOf({ milestones = [], rewards }: Terms): readonly string[] {
  return [...milestones.flatMap((one) => one.rewards), ...rewards].flatMap((one) =>
    one.type === 'badge' ? [one.badgeId] : [],
  );
}

/** Also of what is asked not to be so. */
function namedIn(filter: JsonObject): readonly Named[] {
  return Object.entries(filter).flatMap(([path, value]): readonly Named[] => {
    if (path.startsWith('$')) return (value as readonly Json[]).flatMap((part) => namedIn(part as JsonObject));
    if (path === 'plan.planId') return textsIn(value ?? null).map((id) => ({ kind: 'plan', id, path }));
    const [, map, id] = IN_MAP.exec(path) ?? [];
    return map === undefined || id === undefined ? [] : [{ kind: ownValue(MAPS, map)!, id, path }];
  });
}

/** The values of a condition. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => textsIn(one as Json)) : [];
}
