import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { correct } from '#loyalty/corrections/testing';
import { behave, buy, enrol, History, moveSegment, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type Campaign, type EarnRule, isHeldOut } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { activeCampaign } from './testing/index.js';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const enrolled: Step = ['2026-01-01', enrol()];

/** On 2 January alone. */
const ONE_DAY = { startsAt: '2026-01-02T00:00:00.000Z', endsAt: '2026-01-03T00:00:00.000Z' };

function history(campaigns: readonly Campaign[], ...steps: readonly Step[]): History {
  const rules = rulesWith({ earnRules: [per10] }, { welcomePoints: 0, latePurchases: 'keep_later' });
  return new History({ ...programOf(rules), campaigns }).must(enrolled, ...steps);
}

const available = ({ member }: History): number => balanceOf(member).available;

const points = (campaigns: readonly Campaign[], ...steps: readonly Step[]): number =>
  available(history(campaigns, ...steps));

const double = activeCampaign('double', ONE_DAY);

const bonus = activeCampaign('bonus', {
  ...ONE_DAY,
  rules: [{ id: 'more', effect: { type: 'points_per_amount', points: 3, perAmount: 1_000 } }],
});

describe('a campaign of one day', () => {
  it('doubles what is bought on it, and nothing else', () => {
    expect(points([double], ['2026-01-01', buy(100)])).toBe(10);
    expect(points([double], ['2026-01-02', buy(100)])).toBe(20);
    expect(points([double], ['2026-01-03', buy(100)])).toBe(10);
  });

  it('doubles what was bought on it where that is recorded later, also once the campaign has ended', () => {
    const late: Step = ['2026-01-09', buy(100, { occurredAt: '2026-01-02T12:00:00.000Z' })];
    const ended = {
      ...double,
      steps: [...double.steps, { status: 'ended', since: '2026-01-05T00:00:00.000Z' }],
    } as const;
    expect([points([double], late), points([ended], late)]).toEqual([20, 20]);
  });

  it('gives nothing for what was bought before it was activated', () => {
    const later = { ...double, steps: [{ status: 'active', since: '2026-01-05T00:00:00.000Z' }] } as const;
    expect(points([later], ['2026-01-09', buy(100, { occurredAt: '2026-01-02T12:00:00.000Z' })])).toBe(10);
  });

  it('counts for a purchase that is corrected into it, or out of it', () => {
    const moved = (from: string, to: string) =>
      points(
        [double],
        [from, buy(100, { purchaseId: 'p' })],
        ['2026-01-09', correct('p', 100, { occurredAt: `${to}T12:00:00.000Z` })],
      );
    expect([moved('2026-01-03', '2026-01-02'), moved('2026-01-02', '2026-01-03')]).toEqual([20, 10]);
    expect(points([double], ['2026-01-02', buy(100, { purchaseId: 'p' })], ['2026-01-09', correct('p', 50)])).toBe(10);
  });

  it('takes back what it gave for what comes back: by rule floor(3 × 33.50 ÷ 10) is 10 of 31, where the share would be 9', () => {
    const bought: Step = ['2026-01-02', buy(100, { purchaseId: 'p' })];
    expect(points([bonus], bought)).toBe(40);
    expect(points([bonus], bought, ['2026-01-04', bringBack('p', { euros: 33 })])).toBe(40 - 3 - 9);
    expect(points([double], bought, ['2026-01-04', bringBack('p', { euros: 50 })])).toBe(10);
    const odd: Step = ['2026-01-02', buy(105, { purchaseId: 'p' })];
    const back = history([bonus], odd, ['2026-01-04', bringBack('p', { euros: 33.5 })], ['2026-01-05', bringBack('p')]);
    expect(available(back)).toBe(0);
    expect(back.events.find(({ type }) => type === 'PurchaseReturned')?.data).toMatchObject({
      breakdown: [
        { rule: 'base', points: 3 },
        { rule: 'bonus/more', points: 10, campaign: 'bonus', campaignVersion: 1 },
      ],
    });
  });

  it('knows the segments of its own instant', () => {
    const forRegulars = activeCampaign('regulars', { ...ONE_DAY, audience: { segments: ['regulars'] } });
    const joined: Step = ['2026-01-05', moveSegment('entered', 'regulars')];
    const late: Step = ['2026-01-09', buy(100, { occurredAt: '2026-01-02T12:00:00.000Z' })];
    expect(points([forRegulars], joined, late)).toBe(10);
    expect(points([forRegulars], ['2026-01-01', moveSegment('entered', 'regulars')], late)).toBe(20);
  });

  it('counts what it gave towards its cap, and no more what came back', () => {
    const gift = activeCampaign('gift', {
      rules: [{ id: 'gift', effect: { type: 'fixed_points', points: 30 }, caps: { perMember: 40 } }],
    });
    const two: readonly Step[] = [
      ['2026-01-02', buy(10, { purchaseId: 'p' })],
      ['2026-01-03', buy(10)],
    ];
    expect(points([gift], ...two)).toBe(42);
    const [first, second] = two as readonly [Step, Step];
    expect(points([gift], first, ['2026-01-03', bringBack('p')], second)).toBe(31);
  });

  it('gives nothing to a member in its holdout, and the event says so', () => {
    const holdout = 0.5;
    const isOut = (id: string) => isHeldOut(id, 'ada', holdout);
    const ids = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const [inIt, outOfIt] = [ids.find(isOut)!, ids.find((id) => !isOut(id))!];
    const bought: Step = ['2026-01-02', buy(100)];
    const held = history([activeCampaign(inIt, { ...ONE_DAY, holdout })], bought);
    expect(available(held)).toBe(10);
    const recordedOf = (of: History) => of.events.find(({ type }) => type === 'PurchaseRecorded')?.data;
    expect(recordedOf(held)).toMatchObject({ heldOut: [{ campaignId: inIt, version: 1 }] });
    const given = history([activeCampaign(outOfIt, { ...ONE_DAY, holdout })], bought);
    expect(available(given)).toBe(20);
    expect(recordedOf(given)).not.toHaveProperty('heldOut');
    const elsewhere = { ...ONE_DAY, holdout, audience: { tiers: ['gold'] } };
    expect(recordedOf(history([activeCampaign(inIt, elsewhere)], bought))).not.toHaveProperty('heldOut');
    const late: Step = ['2026-01-09', correct('p', 50)];
    const corrected = history(
      [activeCampaign(inIt, { ...ONE_DAY, holdout })],
      ['2026-01-02', buy(100, { purchaseId: 'p' })],
      late,
    );
    expect(available(corrected)).toBe(5);
    const rules = [{ id: 'tag', behaviour: 'hashtag', effect: { type: 'fixed_points', points: 25 } }] as const;
    const tagged = history([activeCampaign(inIt, { ...ONE_DAY, holdout, rules })], ['2026-01-02', behave('hashtag')]);
    const other = history([activeCampaign(inIt, { ...ONE_DAY, holdout })], ['2026-01-02', behave('hashtag')]);
    expect(other.events.at(-1)?.data).not.toHaveProperty('heldOut');
    expect([available(tagged), tagged.events.at(-1)?.data]).toMatchObject([0, { heldOut: [{ campaignId: inIt }] }]);
  });

  it('rewards what members do besides buying', () => {
    const contest = activeCampaign('contest', {
      ...ONE_DAY,
      rules: [{ id: 'tag', behaviour: 'hashtag', effect: { type: 'fixed_points', points: 25 } }],
    });
    expect(points([contest], ['2026-01-02', behave('hashtag')], ['2026-01-03', behave('hashtag')])).toBe(25);
  });
});
