import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, openLots } from '#loyalty/account';
import { memberAt, memberFromJson, memberToJson } from '#loyalty/member';
import {
  adjust,
  behave,
  buy,
  changeExpiry,
  enrol,
  History,
  instant,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { bringBack } from '#loyalty/returns/testing';
import { receive } from '#loyalty/transfers/testing';
import { type Activity, LIMITS } from '#loyalty/vocabulary';

const START = (day: string) => `${day}T00:00:00.000Z`;

const slidingRules = (activity: readonly Activity[], points: Partial<ProgramRules['points']> = {}) =>
  rulesWith({}, { expiry: { type: 'sliding', months: 3, activity }, ...points });

/** Points end three months after the last purchase or redemption: at the start of the day after that. */
const program = programOf(slidingRules(['purchase', 'redemption']));

const enrolled: Step = ['2026-01-01', enrol()];

/** 100 points in lot 1, which end on 11 April. */
const bought: readonly Step[] = [enrolled, ['2026-01-10', buy(1_000, { purchaseId: 'p' })]];

const after = (...steps: readonly Step[]) => new History(program).must(...bought, ...steps);

const endsOf = ({ member }: History) => openLots(member).map(({ lotId, expiresAt }) => [lotId, expiresAt]);

const moves = ({ events }: History) => events.filter(({ type }) => type === 'ExpiryMoved');

describe('points that last for as long as the member is active', () => {
  it('end so long after the last activity, all at once', () => {
    const history = after(['2026-03-20', buy(500)]);
    expect(endsOf(history)).toEqual([
      ['1', START('2026-06-21')],
      ['2', START('2026-06-21')],
    ]);
    expect(moves(history).at(-1)!.data).toMatchObject({
      effectiveAt: instant('2026-03-20'),
      expiresAt: START('2026-06-21'),
      lotIds: ['1'],
      points: 100,
      activity: { kind: 'purchase', at: instant('2026-03-20') },
      nextExpiry: { at: START('2026-06-21'), points: 150 },
    });
    history.must(['2026-06-21', settleTo('2026-06-21')]);
    expect(balanceOf(history.member)).toMatchObject({ available: 0, expired: 150 });
  });

  it('move once a day, and with the kinds of activity that the rules name', () => {
    const history = after(['2026-03-20', buy(1)], ['2026-03-20', redeem(5)], ['2026-03-21', behave('newsletter')]);
    expect(moves(history)).toHaveLength(2);
    history.must(['2026-03-22', redeem(5)]);
    expect(moves(history).at(-1)).toMatchObject({
      data: { activity: { kind: 'redemption' }, expiresAt: START('2026-06-23') },
    });
    const byBehaviour = new History(programOf(slidingRules(['behaviour'])));
    byBehaviour.must(...bought, ['2026-02-01', buy(1)], ['2026-02-02', behave('newsletter')]);
    expect(moves(byBehaviour).map(({ data }) => data)).toMatchObject([{ activity: { kind: 'behaviour' } }]);
  });

  it('are moved on by a purchase that earns nothing, and by a captured reservation', () => {
    expect(endsOf(after(['2026-03-20', buy(1)]))).toEqual([['1', START('2026-06-21')]]);
    const captured = after(['2026-03-20', reserve(10)], ['2026-03-20', capture(10)]);
    expect(endsOf(captured)).toEqual([['1', START('2026-06-21')]]);
  });

  it('stay ended where the member was not active in time', () => {
    const history = after(['2026-04-11', buy(500)]);
    expect(balanceOf(history.member)).toMatchObject({ available: 50, expired: 100 });
    history.must(['2026-04-12', buy(1)]);
    expect(endsOf(history)).toEqual([['2', START('2026-07-13')]]);
  });

  it('are not moved back by an activity that is recorded late, and are moved on by one that is newer than the last', () => {
    const late = (day: string) => buy(500, { occurredAt: instant(day) });
    expect(endsOf(after(['2026-03-20', buy(1)], ['2026-03-22', late('2026-02-01')]))).toEqual([
      ['1', START('2026-06-21')],
      ['2', START('2026-06-21')],
    ]);
    expect(endsOf(after(['2026-03-20', buy(1)], ['2026-03-25', late('2026-03-22')]))).toEqual([
      ['1', START('2026-06-23')],
      ['2', START('2026-06-23')],
    ]);
  });

  it('last for an activity before they ended that is recorded after that, where nothing has settled them', () => {
    const history = after(['2026-04-12', buy(1, { occurredAt: instant('2026-04-09') })]);
    expect(endsOf(history)).toEqual([['1', START('2026-07-10')]]);
  });

  it('stay where they are when the purchase comes back', () => {
    const history = after(['2026-03-20', buy(500, { purchaseId: 'q' })], ['2026-03-21', bringBack('q')]);
    expect(endsOf(history)).toEqual([['1', START('2026-06-21')]]);
  });

  it('have the end of the others when they come in by hand or from another member, unless it is later', () => {
    const arriving = [{ points: 7, earnedAt: instant('2025-12-01'), expiresAt: START('2026-04-01') }];
    const history = after(['2026-03-20', buy(1)], ['2026-03-21', receive(arriving)]);
    expect(endsOf(history)).toEqual([
      ['2', START('2026-06-21')],
      ['1', START('2026-06-21')],
    ]);
    expect(moves(history).at(-1)!.data).not.toHaveProperty('activity');
    expect(endsOf(after(['2026-03-20', buy(1)], ['2026-03-21', adjust(5)]))).toEqual([
      ['1', START('2026-06-21')],
      ['2', START('2026-06-22')],
    ]);
  });

  it('that are reserved end with the others', () => {
    const history = after(['2026-01-11', reserve(40, { ttlSeconds: 2_592_000 })], ['2026-01-20', buy(1)]);
    expect(endsOf(history)).toEqual([
      ['1', START('2026-04-21')],
      ['1', START('2026-04-21')],
    ]);
    expect(moves(history).at(-1)!.data).toMatchObject({ lotIds: ['1'], points: 100 });
    expect(endsOf(history.must(['2026-01-21', release()]))).toEqual([['1', START('2026-04-21')]]);
  });

  it('that were reserved when they ended do not last longer by an activity after that', () => {
    const history = after(
      ['2026-04-01', reserve(100, { ttlSeconds: 2_592_000 })],
      ['2026-04-15', buy(1)],
      ['2026-04-20', release()],
    );
    expect(balanceOf(history.member)).toMatchObject({ available: 0, reserved: 0, expired: 100 });
  });

  it('are shortened by hand until the next activity; a later end by hand stays, and so does none', () => {
    expect(endsOf(after(['2026-01-20', changeExpiry('1', START('2026-02-01'))], ['2026-01-21', buy(1)]))).toEqual([
      ['1', START('2026-04-22')],
    ]);
    const shortened = after(['2026-01-20', buy(1)], ['2026-01-20', changeExpiry('1', START('2026-02-01'))]);
    expect(endsOf(shortened.must(['2026-01-21', adjust(5)]))[0]).toEqual(['1', START('2026-02-01')]);
    for (const end of [START('2027-01-01'), null])
      expect(endsOf(after(['2026-01-20', changeExpiry('1', end)], ['2026-01-21', buy(1)]))).toEqual([['1', end]]);
  });

  it('take as many events as it takes where there are very many lots', () => {
    const history = new History(program).must(enrolled);
    for (let lot = 0; lot < LIMITS.lotsExtendedMax + 5; lot++) history.must(['2026-01-20', adjust(1)]);
    const events = history.take('2026-01-21', buy(1)) as readonly {
      type: string;
      data: { lotIds: readonly string[] };
    }[];
    const moved = events.filter(({ type }) => type === 'ExpiryMoved');
    expect(moved.map(({ data }) => data.lotIds.length)).toEqual([LIMITS.lotsExtendedMax, 5]);
  });
});

describe('points that were used up while ends moved on', () => {
  const paying = programOf(slidingRules(['purchase', 'redemption'], { payment: { points: 1, amount: 100 } }));
  const paid: readonly Step[] = [...bought, ['2026-01-20', buy(100, { purchaseId: 'q', payment: { points: 100 } })]];

  it('come back with the end that they would have had', () => {
    const history = new History(paying).must(...paid, ['2026-03-20', buy(1)], ['2026-05-20', bringBack('q')]);
    expect(endsOf(history)).toEqual([['1', START('2026-06-21')]]);
  });

  it('come back with an end by hand that is later', () => {
    const late = START('2027-01-01');
    const steps: readonly Step[] = [
      ['2026-01-10', adjust(1)],
      ['2026-01-20', buy(100, { purchaseId: 'q', payment: { points: 90 } })],
      ['2026-01-21', changeExpiry('1', late)],
      ['2026-01-22', redeem(11)],
      ['2026-03-20', buy(1)],
      ['2026-05-20', bringBack('q')],
    ];
    expect(endsOf(new History(paying).must(...bought, ...steps))).toEqual([['1', late]]);
  });

  it('have ended where the member was not active in time', () => {
    const history = new History(paying).must(...paid, ['2026-05-01', buy(1)], ['2026-05-02', bringBack('q')]);
    expect(endsOf(history)).toEqual([]);
    expect(balanceOf(history.member)).toMatchObject({ available: 0, expired: 100 });
  });

  it('are taken from other lots when their purchase comes back, since they have not expired', () => {
    const steps: readonly Step[] = [
      ['2026-01-20', redeem(100)],
      ['2026-03-20', buy(1_000)],
      ['2026-05-20', bringBack('p')],
    ];
    expect(balanceOf(after(...steps).member)).toMatchObject({ available: 0, reversed: 100 });
  });
});

describe('rules that change', () => {
  const versions = (...rules: readonly (readonly [string, ProgramRules])[]): Program => ({
    ...program,
    versions: rules.map(([from, one], index) => ({
      ...program.versions[0]!,
      version: index + 1,
      effectiveFrom: index === 0 ? program.versions[0]!.effectiveFrom : START(from),
      rules: one,
    })),
  });
  const fixed = rulesWith({}, { expiry: { type: 'rolling', count: 30, unit: 'days' } });
  const sliding = slidingRules(['purchase', 'redemption']);

  it('to sliding leave lots their ends until the next activity, which moves all on', () => {
    const history = new History(versions(['', fixed], ['2026-02-01', sliding])).must(...bought);
    history.must(['2026-02-02', adjust(1)]);
    expect(endsOf(history)).toEqual([
      ['1', START('2026-02-10')],
      ['2', START('2026-05-03')],
    ]);
    history.must(['2026-02-05', buy(1)]);
    expect(endsOf(history)).toEqual(
      [
        ['2', START('2026-05-06')],
        ['1', START('2026-05-06')],
      ].sort(),
    );
  });

  it('from sliding leave lots the ends that they have, and no activity moves them any more', () => {
    const history = new History(versions(['', sliding], ['2026-02-01', fixed])).must(...bought, ['2026-01-20', buy(1)]);
    history.must(['2026-03-01', buy(500, { purchaseId: 'later' })]);
    expect(endsOf(history)).toEqual([
      ['2', START('2026-04-01')],
      ['1', START('2026-04-21')],
    ]);
  });
});

it('lots of fixed rules that came after are not taken for longer ones once they are used up', () => {
  const rules = rulesWith({}, { expiry: { type: 'rolling', count: 30, unit: 'days' } });
  const [first] = program.versions;
  const changing = {
    ...program,
    versions: [first!, { ...first!, version: 2, effectiveFrom: START('2026-02-01'), rules }],
  };
  const history = new History(changing).must(
    ...bought,
    ['2026-01-20', buy(1)],
    ['2026-02-05', buy(1_000, { purchaseId: 'q' })],
    ['2026-02-06', redeem(100)],
    ['2026-03-10', bringBack('q')],
  );
  expect(balanceOf(history.member)).toMatchObject({ available: 100, reversed: 0 });
});

describe('any history of activity', () => {
  const days = fc.array(fc.record({ gap: fc.nat(130), kind: fc.constantFrom('buy', 'redeem', 'adjust', 'behave') }), {
    maxLength: 12,
  });

  it('keeps all points as long as no gap is too long, is replayed as it was, and is folded as it was decided', () => {
    fc.assert(
      fc.property(days, (steps) => {
        const history = new History(program).must(enrolled);
        let at = Date.parse('2026-01-02T12:00:00.000Z');
        let last: string | undefined;
        for (const { gap, kind } of steps) {
          at += gap * 86_400_000;
          const day = new Date(at).toISOString().slice(0, 10);
          const command = { buy: buy(300), redeem: redeem(1), adjust: adjust(20), behave: behave('newsletter') }[kind];
          const before = balanceOf(history.member);
          if (kind === 'redeem' && before.available === 0) continue;
          if (kind === 'redeem') history.must([day, settleTo(day)]);
          if (kind === 'redeem' && balanceOf(history.member).available === 0) continue;
          history.must([day, command]);
          if (last !== undefined && at < ends(last)) expect(balanceOf(history.member).expired).toBe(before.expired);
          if (kind === 'buy' || kind === 'redeem') last = day;
        }
        const asOf = new Date(at).toISOString();
        const replayed = memberAt(history.events, { asOf, program });
        expect(openLots(replayed)).toEqual(openLots(history.member));
        expect(replayed.active).toEqual(history.member.active);
        const json = memberToJson(history.member);
        expect(memberToJson(memberFromJson(JSON.parse(JSON.stringify(json))))).toEqual(json);
      }),
    );
  });

  const ends = (day: string) => {
    const date = new Date(`${day}T00:00:00.000Z`);
    return date.setUTCDate(date.getUTCDate() + 90);
  };
});
