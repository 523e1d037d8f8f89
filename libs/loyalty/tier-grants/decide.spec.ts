import { describe, expect, it } from '@jest/globals';

import { earnedTierOf, memberAt, openGrants } from '#loyalty/member';
import {
  buy,
  close,
  enrol,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';

import { grant, revokeGrant } from './testing/index.js';

const given = memberScenarios(expect);

const program = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const JUNE = '2026-06-01T00:00:00.000Z';

const tierAt = ({ events }: History, asOf: string) => memberAt(events, { asOf, program }).tier;

describe('granting a tier', () => {
  it('gives it at once, whatever is earned, and says what is earned', () =>
    given(program, enrolled)
      .when('2026-02-01', grant('gold', { until: JUNE }))
      .then(
        { type: 'TierGranted', data: { grantId: 'match', tier: 'gold', until: JUNE } },
        {
          type: 'TierChanged',
          data: { from: 'member', to: 'gold', earned: 'member', reason: 'granted', toNextTier: null, nextDueAt: JUNE },
        },
      ));

  it('changes nothing where as much is earned, and is a floor from then on', () => {
    const history = new History(program).must(enrolled, ['2026-01-10', buy(600)]);
    history.must(['2026-02-01', grant('silver')]);
    expect(history.events.at(-1)).toMatchObject({ type: 'TierGranted', data: { tier: 'silver' } });
    history.must(['2027-03-01', settleTo('2027-03-01')]);
    expect(history.member).toMatchObject({ tier: 'silver', earnedTier: 'member' });
    expect(history.events.at(-1)).toMatchObject({
      type: 'EarnedTierChanged',
      data: { from: 'silver', to: 'member', reason: 'review', effectiveAt: '2027-02-01T00:00:00.000Z' },
    });
  });

  it('lets a higher tier be earned above it, and falls back on it at the review', () => {
    const history = new History(program).must(enrolled, ['2026-01-10', grant('silver')], ['2026-02-10', buy(1_000)]);
    expect(history.events.at(-1)).toMatchObject({ data: { from: 'silver', to: 'gold', reason: 'reached' } });
    history.must(['2027-04-01', settleTo('2027-04-01')]);
    expect(history.events.at(-1)).toMatchObject({
      data: { from: 'gold', to: 'silver', earned: 'member', reason: 'review' },
    });
  });

  it('notes what is earned under it, so that it counts afterwards', () => {
    const history = new History(program).must(enrolled, ['2026-01-10', grant('gold', { until: JUNE })]);
    history.must(['2026-02-10', buy(500)]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'EarnedTierChanged',
      data: { from: 'member', to: 'silver', reason: 'reached', metric: 50 },
    });
    expect(history.member).toMatchObject({ tier: 'gold', earnedTier: 'silver' });
    history.must([JUNE, settleTo(JUNE)]);
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'TierGrantEnded', data: { grantId: 'match', tier: 'gold', effectiveAt: JUNE } },
      { type: 'TierChanged', data: { from: 'gold', to: 'silver', reason: 'grant_ended', effectiveAt: JUNE } },
    ]);
    expect(earnedTierOf(history.member)).toBe('silver');
  });

  it('earns what the rules give its tier', () => {
    const gold = { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } } as const;
    const { earnRules } = rulesWith();
    given(programOf(rulesWith({ earnRules: [...earnRules, gold] })), enrolled, ['2026-01-10', grant('gold')])
      .when('2026-01-11', buy(100))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 20 } });
  });

  it('counts the highest of several', () => {
    const history = new History(program).must(enrolled);
    history.must(['2026-01-10', grant('silver')], ['2026-01-11', grant('gold', { grantId: 'b', until: JUNE })]);
    expect(history.member.tier).toBe('gold');
    expect(tierAt(history, '2026-05-31')).toBe('gold');
    expect(tierAt(history, JUNE)).toBe('silver');
    history.must(['2026-07-01', revokeGrant()]);
    expect(history.events.at(-1)).toMatchObject({ data: { from: 'silver', to: 'member', reason: 'grant_revoked' } });
    expect(openGrants(history.member)).toEqual([]);
  });

  it('is over at its end whether or not that was recorded, and the past stays as it was', () => {
    const history = new History(program).must(enrolled, ['2026-02-01', grant('gold', { until: JUNE })]);
    history.must(['2026-08-01', settleTo('2026-08-01')]);
    expect(['2026-01-31', '2026-02-02', '2026-05-31', JUNE].map((asOf) => tierAt(history, asOf))).toEqual([
      'member',
      'gold',
      'gold',
      'member',
    ]);
  });

  it('ends after the review of the same instant, so that the tier changes once', () => {
    const march = '2027-02-01T00:00:00.000Z';
    const history = new History(program).must(enrolled, ['2026-01-10', buy(600)]);
    history.must(['2026-01-11', grant('gold', { until: march })], [march, settleTo(march)]);
    expect(history.events.slice(-3).map(({ type }) => type)).toEqual([
      'EarnedTierChanged',
      'TierGrantEnded',
      'TierChanged',
    ]);
    expect(history.member.tier).toBe('member');
  });

  it('counts where the ladder of a later version has it, and gives nothing where it has not', () => {
    const ladder = [
      { tier: 'member', threshold: 0 },
      { tier: 'silver', threshold: 60 },
    ];
    const without = rulesWith({ tiers: { ...rulesWith().tiers, ladder } });
    const history = new History(programOf(rulesWith(), ['2026-05-15', without])).must(enrolled);
    history.must(['2026-02-01', grant('gold')], ['2026-07-01', settleTo('2026-07-01')]);
    expect(history.events.at(-1)).toMatchObject({
      data: { from: 'gold', to: 'member', reason: 'review', effectiveAt: JUNE },
    });
  });
});

describe('a grant is refused', () => {
  it('that gives nothing on a later ladder leaves the earned tier as it is', () => {
    const { tiers } = rulesWith();
    const ladder = tiers.ladder.filter(({ tier }) => tier !== 'gold');
    const without = rulesWith({ tiers: { ...tiers, ladder, downgrade: 'one_down' } });
    const history = new History(programOf(rulesWith(), ['2026-03-15', without])).must(
      enrolled,
      ['2026-02-01', buy(600)],
      ['2026-02-02', grant('gold')],
      ['2026-04-02', settleTo('2026-04-02')],
    );
    expect(history.events.at(-1)).toMatchObject({
      type: 'TierChanged',
      data: { from: 'gold', to: 'silver', reason: 'review' },
    });
    expect(earnedTierOf(history.member)).toBe('silver');
  });

  it('of a tier that the ladder does not have', () =>
    given(program, enrolled)
      .when('2026-02-01', grant('platinum'))
      .thenRefused('tier_unknown', { tiers: 'member, silver, gold' }));

  it('where it would be over already', () => {
    const now = '2026-06-01T00:00:00.000Z';
    given(program, enrolled)
      .when(now, grant('gold', { until: JUNE }))
      .thenRefused('grant_over_already', { until: JUNE });
  });

  it('without a reason', () =>
    given(program, enrolled)
      .when('2026-02-01', grant('gold', { reason: ' ' }))
      .thenRefused('reason_required'));

  it('to a member who has left, but not to one who is frozen', () => {
    given(program, enrolled, ['2026-02-01', close()]).when('2026-02-02', grant('gold')).thenRefused('member_closed');
    given(program, enrolled, ['2026-02-01', freeze()])
      .when('2026-02-02', grant('gold'))
      .then({ type: 'TierGranted' }, { type: 'TierChanged' });
  });

  it('past so many in force', () => {
    const history = new History(program).must(enrolled);
    for (let index = 0; index < 20; index++) history.must(['2026-02-01', grant('gold', { grantId: `g${index}` })]);
    expect(history.take('2026-02-01', grant('gold'))).toMatchObject({ code: 'limit_exceeded' });
    history.must(['2026-02-01', revokeGrant('g7')], ['2026-02-01', grant('gold')]);
  });
});

describe('revoking a grant', () => {
  it('makes the earned tier count again', () =>
    given(program, enrolled, ['2026-02-01', grant('gold')])
      .when('2026-03-01', revokeGrant())
      .then(
        { type: 'TierGrantRevoked', data: { grantId: 'match', tier: 'gold', reason: 'By mistake' } },
        { type: 'TierChanged', data: { from: 'gold', to: 'member', reason: 'grant_revoked' } },
      ));

  it('is refused where there is none, or it is over', () => {
    given(program, enrolled).when('2026-02-01', revokeGrant()).thenRefused('grant_unknown');
    given(program, enrolled, ['2026-02-01', grant('gold')], ['2026-02-02', revokeGrant()])
      .when('2026-02-03', revokeGrant())
      .thenRefused('grant_closed', { at: '2026-02-02T12:00:00.000Z' });
    given(program, enrolled, ['2026-02-01', grant('gold', { until: JUNE })])
      .when('2026-06-02', revokeGrant())
      .thenRefused('grant_closed', { at: JUNE });
  });
});
