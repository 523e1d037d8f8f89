import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { rulesWith } from '#loyalty/members/testing';
import { campaignFaults, type CampaignTerms, evaluateEarning, type MemberFacts } from '#loyalty/program';
import { campaignTerms } from '#loyalty/program';

import { type CampaignDefinition } from './events.js';

type Facts = Parameters<typeof evaluateEarning>[1];

interface Case extends Pick<Facts, 'purchase' | 'behaviour'> {
  readonly at: string;
  readonly member?: Partial<MemberFacts>;
  /** Under the rule with a cap, on that day and in all. */
  readonly given?: number;
  readonly points: number;
}

interface Example {
  readonly campaign: CampaignDefinition;
  readonly cases: readonly Case[];
}

const page = readFileSync('docs/campaigns.md', 'utf8');

const examples = [...page.matchAll(/\*\*(.+?)\*\*[^`]*(?:`\w+`[^`]*)?```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const NEWCOMER: MemberFacts = {
  memberId: 'ada',
  tier: 'member',
  enrolledAt: '2026-01-01T12:00:00.000Z',
  segments: [],
  loyaltyClass: undefined,
  birthMonth: undefined,
  purchases: 0,
  daysSinceLastPurchase: undefined,
};

const rules = rulesWith({
  earnRules: [{ id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } }],
});

function pointsOf(terms: CampaignTerms, { at, member, given = 0, purchase, behaviour }: Case): number {
  const since = '2025-12-01T00:00:00.000Z';
  const steps = [{ status: 'active', since }] as const;
  const campaigns = [{ campaignId: 'example', versions: [{ version: 1, since, terms }], steps }];
  const facts = {
    ...(purchase && { purchase }),
    ...(behaviour && { behaviour }),
    occurredAt: at,
    member: { ...NEWCOMER, ...member },
    campaigns,
    given: () => ({ onDay: given, total: given }),
  };
  return evaluateEarning({ version: 1, effectiveFrom: '', rules }, facts).points;
}

describe('the page about campaigns', () => {
  it('has an example of each kind that a shop asks for', () => {
    const names = examples.map(([name]) => name.toLowerCase());
    for (const kind of [
      'double points',
      'happy hour',
      'never claimed a reward',
      'season',
      'welcome back',
      'first purchase in the app',
      'hashtag contest',
      'letter with a word',
      'unique codes',
    ])
      expect(names.filter((name) => name.includes(kind))).toHaveLength(1);
  });

  it('names every field of a definition', () => {
    for (const field of [...Object.keys(campaignTerms), 'segments', 'tiers', 'classes', 'members'])
      expect(page).toContain(`\`${field}\``);
  });

  it.each(examples)('is right: %s', (_name, { campaign: { name: _of, description: _words, ...terms }, cases }) => {
    expect(campaignFaults(terms, rules)).toEqual([]);
    expect(cases.map((one) => pointsOf(terms, one))).toEqual(cases.map(({ points }) => points));
    expect(cases.length).toBeGreaterThan(1);
  });
});
