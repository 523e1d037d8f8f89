import { Injectable } from '@nestjs/common';

import { Problem, type ProblemError } from '#edge';
import { Programs } from '#loyalty/programs';
import { type Program } from '#loyalty/program/events';
import { Rewards } from '#loyalty/rewards';
import { type Json, type JsonObject, pointerToken } from '#platform';

import { type SegmentRule } from '../rules/rule.js';

/** What the fields of a rule name by id. */
type Kind = 'reward' | 'badge' | 'challenge' | 'campaign' | 'partner' | 'plan';

interface Named {
  readonly kind: Kind;
  readonly id: string;
  readonly path: string;
}

/** Fields that have a value for each id of a kind. */
const MAPS: Readonly<Record<string, Kind>> = {
  'claims.rewards': 'reward',
  badges: 'badge',
  challenges: 'challenge',
  campaigns: 'campaign',
  partners: 'partner',
};

/** Looks up what rules name: a mistyped id would fit nobody, without any error. */
@Injectable()
export class KnownIds {
  constructor(
    private readonly programs: Programs,
    private readonly rewards: Rewards,
  ) {}

  /**
   * @param programId whose rewards, challenges and so on may be named, as the log has them now
   * @throws Problem invalid_segment_rule
   */
  async check({ filter = {} }: SegmentRule, programId: string): Promise<void> {
    const named = namedIn(filter);
    if (named.length === 0) return;
    const program = await this.programs.current(programId);
    const areThere = await Promise.all(named.map((one) => this.isThere(one, program)));
    const errors = named.flatMap((one, at) => (areThere[at] ? [] : [errorOf(one)]));
    if (errors.length > 0)
      throw new Problem('invalid_segment_rule', errors.map(({ detail }) => detail).join(' '), { errors });
  }

  private async isThere({ kind, id }: Named, program: Program): Promise<boolean> {
    const { campaigns = [], challenges = [], partners = [], plans = [] } = program;
    switch (kind) {
      case 'reward':
        return (await this.rewards.current(program.programId, id)).reward !== undefined;
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
}

function errorOf({ kind, id, path }: Named): ProblemError {
  const [pointer, detail] = [`/rule/filter/${pointerToken(path)}`, `There is no ${kind} ${id}; define it first.`];
  return { pointer, code: `unknown_${kind}`, detail };
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
    return Object.entries(MAPS).flatMap(([map, kind]) => {
      const id = path.startsWith(`${map}.`) ? path.slice(map.length + 1).split('.')[0]! : '';
      return id === '' ? [] : [{ kind, id, path }];
    });
  });
}

/** The values of a condition. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => textsIn(one as Json)) : [];
}
