import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { planAsOf, runningSubscription, settledVirtually } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import { buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { type PlanDefinition } from '#loyalty/plans/events';
import { type Plan, planFaults, planTerms } from '#loyalty/program';
import { isRefusal } from '#runner';

type Asked = Readonly<Record<string, unknown>>;

interface Case {
  readonly at: string;
  readonly start?: Asked;
  readonly renew?: Asked;
  readonly cancel?: Asked;
  readonly resume?: Asked;
  readonly change?: Asked;
  /** Euros of a purchase. */
  readonly buys?: number;
  /** When it was, where that was before. */
  readonly happened?: string;
  readonly points?: number;
  readonly refused?: string;
  readonly plan: string | null;
  readonly endsAt?: string;
}

interface Example {
  readonly plans: Readonly<Record<string, PlanDefinition>>;
  readonly versions?: readonly (PlanDefinition & { readonly planId: string; readonly since: string })[];
  readonly cases: readonly Case[];
}

const page = readFileSync('docs/plans.md', 'utf8');

const examples = [...page.matchAll(/\*\*(.+?)\.\*\*[^`]*```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const earnRules = [{ id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 100 } } as const];

const rules = rulesWith({ earnRules, timeZone: 'Europe/Oslo' }, { welcomePoints: 0, expiry: { type: 'none' } });

const SINCE = '2025-12-01T00:00:00.000Z';

function termsOf({ name: _name, names: _names, description: _words, ...terms }: PlanDefinition) {
  return terms;
}

function plansOf({ plans, versions = [] }: Example): readonly Plan[] {
  return Object.entries(plans).map(([planId, definition]) => ({
    planId,
    versions: [
      { version: 1, since: SINCE, terms: termsOf(definition) },
      ...versions
        .filter((one) => one.planId === planId)
        .map(({ planId: _of, since, ...one }, index) => ({ version: index + 2, since, terms: termsOf(one) })),
    ],
    steps: [{ status: 'active', since: SINCE }],
  }));
}

const TYPES = {
  start: 'StartSubscription',
  renew: 'RenewSubscription',
  cancel: 'CancelSubscription',
  resume: 'ResumeSubscription',
  change: 'ChangeSubscriptionPlan',
} as const;

function commandOf(one: Case, index: number): MemberCommand {
  const { buys, happened } = one;
  if (buys !== undefined) return buy(buys, { purchaseId: `p${index}`, ...(happened && { occurredAt: happened }) });
  const [kind, type] = Object.entries(TYPES).find(([name]) => name in one)!;
  const asked = one[kind as keyof typeof TYPES]!;
  return { type, memberId: 'ada', subscriptionId: 's', ...asked } as unknown as MemberCommand;
}

function play(example: Example) {
  const history = new History({ ...programOf(rules), plans: plansOf(example) }).must(['2026-01-01', enrol()]);
  return example.cases.map((one, index) => {
    const taken = history.take(one.at, commandOf(one, index));
    const earned = isRefusal(taken) ? undefined : taken.find(({ type }) => type === 'PointsEarned');
    const now = settledVirtually(history.member, one.at, history.program);
    const { endsAt } = runningSubscription(now) ?? {};
    return {
      ...(earned && { points: (earned.data as { readonly points: number }).points }),
      ...(isRefusal(taken) && { refused: taken.code }),
      plan: planAsOf(now, one.at)?.planId ?? null,
      ...(one.endsAt !== undefined && { endsAt }),
    };
  });
}

describe('the page about plans', () => {
  it('has an example of each kind that a shop asks for', () =>
    expect(examples.map(([name]) => name)).toEqual([
      ...['A free trial that lapses', 'A yearly plan with a multiplier', 'One cancelled and resumed', 'An upgrade'],
    ]));

  it('names every field of a definition', () => {
    for (const field of Object.keys(planTerms)) expect(page).toContain(`\`${field}\``);
  });

  it.each(examples)('is right: %s', (_name, example) => {
    for (const definition of [...Object.values(example.plans)])
      expect(planFaults(termsOf(definition), rules)).toEqual([]);
    expect(play(example)).toEqual(
      example.cases.map(({ points, refused, plan, endsAt }) => ({
        ...(points !== undefined && { points }),
        ...(refused !== undefined && { refused }),
        plan,
        ...(endsAt !== undefined && { endsAt }),
      })),
    );
  });
});
