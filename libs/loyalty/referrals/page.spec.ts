import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { buy, enrol, History, programOf, rulesWith, settleTo } from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';

import { REFERRAL_ENDS, REFERRER_DECLINES } from './events.js';
import { closeReferral, credit } from './testing/index.js';

interface Example {
  readonly referral: NonNullable<ProgramRules['referral']>;
  readonly joinedAt: string;
  readonly purchases: readonly { readonly at: string; readonly amount: number }[];
  readonly qualifiedAt: string;
  readonly points: number;
  readonly referredPoints: number;
}

const page = readFileSync('docs/referral.md', 'utf8');

const example = JSON.parse(/```json\n([^`]+)```/.exec(page)![1]!) as Example;

describe('the page about referral', () => {
  it('names every field of the rules, and every reason', () => {
    for (const field of Object.keys(example.referral)) expect(page).toContain(`| \`${field}\` |`);
    const said = REFERRAL_ENDS.filter((reason) => !page.includes(`\`${reason}\``));
    expect(said).toEqual([]);
    expect(REFERRER_DECLINES.filter((reason) => !/^(same|member)_/.test(reason))).toEqual(['monthly_limit']);
    expect(page).toContain('`monthly_limit`');
  });

  it('is right about its example', () => {
    const { referral, joinedAt, purchases, qualifiedAt, points, referredPoints } = example;
    const program = programOf(rulesWith({ referral }));
    const joined = new History(program).must([joinedAt, enrol({ referredBy: 'bob' })]);
    for (const { at, amount } of purchases) joined.must([at, buy(amount / 100)]);
    joined.must(['2026-03-01', settleTo('2026-03-01')]);
    const counted = joined.events.filter(({ type }) => type === 'ReferralQualified');
    expect(counted.map(({ data }) => data.effectiveAt)).toEqual([qualifiedAt]);
    const { rewards } = joined.member.referral!;
    const other = new History(program).must(['2026-01-01', enrol()]);
    expect(other.take('2026-03-01', credit({ points: rewards.referrer }))).toMatchObject([
      { type: 'ReferrerRewarded', data: { points } },
      { type: 'PointsEarned', data: { points } },
    ]);
    expect(joined.take('2026-03-01', closeReferral({ points }))).toMatchObject([
      { type: 'ReferralRewarded', data: { points: referredPoints, referrerPoints: points } },
      { type: 'PointsEarned', data: { points: referredPoints } },
    ]);
  });
});
