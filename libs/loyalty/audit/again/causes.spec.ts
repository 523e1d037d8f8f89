import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { activeChallenge } from '#loyalty/challenges/testing';
import { correct } from '#loyalty/corrections/testing';
import { behave, buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { receiveMember } from '#loyalty/merges/testing';
import { type ChallengeTerms } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { withoutCause } from './causes.js';

const RULES = rulesWith({ earnRules: [] }, { welcomePoints: 0, expiry: { type: 'none' } });

const POINT = { times: 1_000, rewards: [{ type: 'points', points: 1 }] } as const;

const SPEND: Partial<ChallengeTerms> = { ...POINT, target: { counts: 'spend', goal: 1 } };

const BEHAVIOURS: Partial<ChallengeTerms> = {
  ...POINT,
  target: { counts: 'behaviours', behaviour: 'review', goal: 1 },
};

/** The events of the last step, by which a challenge was reached. */
function lastAppend(terms: Partial<ChallengeTerms>, ...steps: readonly Step[]): readonly RecordedEvent[] {
  const history = new History({ ...programOf(RULES), challenges: [activeChallenge('card', terms)] });
  history.must(['2026-01-01', enrol()], ...steps.slice(0, -1));
  const before = history.events.length;
  return history.must(steps.at(-1)!).events.slice(before) as unknown as readonly RecordedEvent[];
}

const reached = { version: 1, tallies: [{ counted: 60 }], given: 0, lastAt: '2026-01-05T12:00:00.000Z' };

describe('points for a challenge', () => {
  it.each<readonly [occasion: string, Partial<ChallengeTerms>, ...Step[]]>([
    ['PurchaseRecorded', SPEND, ['2026-02-01', buy(0.6)]],
    ['BehaviourRecorded', BEHAVIOURS, ['2026-02-01', behave('review')]],
    // One command gives fifty steps at most, and the next occasion gives the others.
    [
      'PurchaseReturned',
      SPEND,
      ['2026-02-01', buy(0.6, { purchaseId: 'p' })],
      ['2026-02-02', bringBack('p', { euros: 0.01 })],
    ],
    ['PurchaseCorrected', SPEND, ['2026-02-01', buy(0.1, { purchaseId: 'p' })], ['2026-02-02', correct('p', 0.3)]],
    ['MemberAbsorbed', SPEND, ['2026-02-01', receiveMember({ challenges: { card: [reached] } })]],
  ])('come from %s', (occasion, terms, ...steps) => {
    const append = lastAppend(terms, ...steps);
    expect(append.map(({ type }) => type)).toEqual(expect.arrayContaining([occasion, 'PointsEarned']));
    expect(withoutCause(append)).toBeUndefined();
    expect(withoutCause(append.filter(({ type }) => type !== occasion))).toMatchObject({
      data: { source: 'challenge' },
    });
  });
});

describe('points of another source', () => {
  const append = (source: string, occasion: string) =>
    [{ type: occasion }, { type: 'PointsEarned', data: { source } }] as unknown as readonly RecordedEvent[];

  it.each([
    ['purchase', 'PurchaseRecorded', 'BehaviourRecorded'],
    ['behaviour', 'BehaviourRecorded', 'PurchaseRecorded'],
    ['welcome', 'MemberEnrolled', 'PurchaseRecorded'],
    ['referral', 'ReferralRewarded', 'PurchaseRecorded'],
    ['referral', 'ReferrerRewarded', 'PurchaseRecorded'],
    ['a source that is none', '', 'PurchaseRecorded'],
  ])('as %s come from %s, not from %s', (source, occasion, other) => {
    if (occasion) expect(withoutCause(append(source, occasion))).toBeUndefined();
    expect(withoutCause(append(source, other))).toMatchObject({ data: { source } });
  });
});
