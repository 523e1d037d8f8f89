import { describe, expect, it } from '@jest/globals';

import { member } from '#loyalty/membership';

import { columnsOf } from './column.js';
import { SegmentStays } from './moves.js';
import { madeColumns, table } from './table.js';

describe('tables', () => {
  const of = columnsOf(member);
  const made = madeColumns<{ readonly a: string }>('Something');
  const column = made('a', 'text?', 'What it is.', ({ a }) => a);

  it('have columns of fields that are there', () => {
    expect(() => of('x', 'nothing')).toThrow('There is no field member.nothing.');
    expect(() => of('x', 'balance.nothing')).toThrow('There is no field member.balance.nothing.');
  });

  it('have keys of their columns, and each column once', () => {
    const named = (key: readonly string[], columns: readonly (typeof column)[]) => () =>
      table({ name: 't', meaning: 'A thing.', key, columns });
    expect(named(['a'], [column])()).toMatchObject({ key: ['a'] });
    expect(named(['b'], [column])).toThrow('The key of t has no column b.');
    expect(named(['a'], [column, column])).toThrow('A column of t is there twice.');
  });
});

describe('stays in segments', () => {
  const event = (type: 'SegmentEntered' | 'SegmentLeft', effectiveAt: string) =>
    ({ type, data: { memberId: 'ada', segmentId: 's', segmentVersion: 2, effectiveAt } }) as never;
  const stay = { memberId: 'ada', segmentId: 's', segmentVersion: 2 };

  it('begin once, end, and begin again', () => {
    const stays = new SegmentStays();
    for (const [type, at] of [
      ['SegmentEntered', '1'],
      ['SegmentEntered', '2'],
      ['SegmentLeft', '3'],
      ['SegmentEntered', '4'],
    ] as const)
      stays.apply(event(type, at));
    expect(stays.rows()).toEqual([
      { ...stay, enteredAt: '1', leftAt: '3' },
      { ...stay, enteredAt: '4', leftAt: null },
    ]);
  });

  it('have no beginning where only the leaving is recorded', () => {
    const stays = new SegmentStays();
    stays.apply(event('SegmentLeft', '3'));
    expect(stays.rows()).toEqual([{ ...stay, segmentVersion: null, enteredAt: null, leftAt: '3' }]);
  });
});
