import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { memberDecider } from '#loyalty/members';
import { adjust, buy, enrol, forget, History, programOf, redeem, rulesWith, settleTo } from '#loyalty/members/testing';
import { InvariantViolated } from '#platform';
import { Recalled } from '#runner';

import { type MemberEvent } from './events.js';
import { memberAt, settledVirtually } from './member-at.js';

const starter = programOf(rulesWith());

const waiting = programOf(rulesWith({}, { activation: { type: 'after_days', days: 3 } }));

const story = (program = starter) =>
  new History(program).must(
    ['2026-01-01', enrol({ channel: 'web' })],
    ['2026-01-02', buy(600)],
    ['2026-03-02', buy(500)],
    ['2026-04-01', redeem(70)],
  );

describe('the state of a member', () => {
  it('comes back from JSON as it was, pending lots too', () => {
    const { member } = new History(waiting).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', buy(600)],
      ['2026-01-10', adjust(5)],
      ['2026-01-11', buy(100)],
    );
    const json: unknown = JSON.parse(JSON.stringify(memberDecider.toJson(member)));
    const back = memberDecider.fromJson(json);
    expect(JSON.parse(JSON.stringify(memberDecider.toJson(back)))).toEqual(json);
    const command = redeem(62);
    const context = { now: '2026-02-01T12:00:00.000Z', program: waiting, recalled: Recalled.NOTHING };
    expect(memberDecider.decide(command, back, context)).toEqual(memberDecider.decide(command, member, context));
  });

  it('does not change with its copy', () => {
    const history = story();
    const before = JSON.stringify(memberDecider.toJson(history.member));
    const copy = memberDecider.copy(history.member);
    for (const event of history.decide('2026-05-01', redeem(20)) as MemberEvent[]) memberDecider.apply(copy, event);
    for (const event of history.decide('2026-05-01', buy(900)) as MemberEvent[]) memberDecider.apply(copy, event);
    expect(JSON.stringify(memberDecider.toJson(history.member))).toBe(before);
    expect(JSON.stringify(memberDecider.toJson(copy))).not.toBe(before);
  });

  it('is the fold of its events, in whatever process', () => {
    const history = story().must(['2027-06-01', settleTo('2027-06-01')], ['2027-06-02', forget()]);
    const folded = memberAt(history.events, { program: starter });
    expect(memberDecider.toJson(folded)).toEqual(memberDecider.toJson(history.member));
  });

  it('refuses a history that takes more than there was', () => {
    const { member } = story();
    const redeemed = {
      type: 'PointsRedeemed',
      data: {
        memberId: 'ada',
        effectiveAt: '',
        points: 40,
        allocations: [{ lotId: '2', points: 51 }],
        balanceAfter: balanceOf(member),
        nextDueAt: null,
      },
    } as const;
    expect(() => memberDecider.apply(memberDecider.copy(member), redeemed)).toThrow(InvariantViolated);
    const overdrawn = {
      type: redeemed.type,
      data: { ...redeemed.data, points: 41, allocations: [{ lotId: '2', points: 40 }] },
    } as const;
    expect(() => memberDecider.apply(memberDecider.copy(member), overdrawn)).toThrow(InvariantViolated);
    const activated = {
      type: 'PointsActivated',
      data: {
        memberId: 'ada',
        effectiveAt: '',
        points: 1,
        lotId: '9',
        balanceAfter: balanceOf(member),
        nextDueAt: null,
      },
    } as const;
    expect(() => memberDecider.apply(memberDecider.copy(member), activated)).toThrow(InvariantViolated);
  });
});

describe('looking back', () => {
  it('gives the balance as of any instant, settled or not', () => {
    const history = story();
    const asOf = (day: string) =>
      balanceOf(memberAt(history.events, { asOf: `${day}T23:59:59.999Z`, program: starter })).available;
    const seen = () =>
      [
        '2025-12-31',
        '2026-01-02',
        '2026-03-31',
        '2026-04-01',
        '2027-01-31',
        '2027-02-01',
        '2027-03-31',
        '2027-04-01',
      ].map(asOf);
    const unsettled = seen();
    expect(unsettled).toEqual([0, 60, 110, 40, 40, 40, 40, 0]);
    history.must(['2030-01-01', settleTo('2030-01-01')]);
    expect(seen()).toEqual(unsettled);
  });

  it('knows at an instant only what had been recorded by then', () => {
    const history = story().must(['2026-06-01', buy(100, { occurredAt: '2026-02-01T12:00:00.000Z' })]);
    const known = (knownAt: string) =>
      memberAt(history.events, { asOf: '2026-02-15T00:00:00.000Z', knownAt, program: starter }).totals.available;
    expect(known('2026-05-31T00:00:00.000Z')).toBe(60);
    expect(known('2026-06-01T12:00:00.000Z')).toBe(70);
  });

  it('knows nobody before the enrolment', () => {
    expect(memberAt(story().events, { asOf: '2025-12-31T00:00:00.000Z', program: starter }).status).toBe('unknown');
  });

  it('settles a copy, and leaves the member alone', () => {
    const { member } = story();
    expect(settledVirtually(member, '2030-01-01T00:00:00.000Z', starter).totals).toMatchObject({
      available: 0,
      expired: 40,
    });
    expect(member.totals.expired).toBe(0);
    expect(settledVirtually(memberDecider.initial(), '2030-01-01T00:00:00.000Z', starter).status).toBe('unknown');
  });
});
