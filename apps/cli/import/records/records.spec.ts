import { describe, expect, it } from '@jest/globals';

import { parseRecordsMap } from '../mapping/map.js';
import { placesOf } from '../mapping/places.js';
import { layoutOf } from '../reading/layout.js';
import { isFault, type LineFault } from '../reading/row.js';
import { rowReader } from '../reading/rows.js';
import { RecordReader } from './record-reader.js';
import { StagedRecords, type StagedRecord } from './staged-records.js';

const PROGRAM = { currency: 'EUR', currencyDigits: 2, timeZone: 'Europe/Oslo' };

function collect(map: object, lines: readonly string[]) {
  const parsed = parseRecordsMap({ format: 'csv', ...map });
  const { layout } = layoutOf({ ...parsed, places: placesOf(parsed) }, { encoding: 'utf8', lines });
  const rows = rowReader(layout);
  const reader = new RecordReader(parsed, PROGRAM, 'utf8');
  const staged = new StagedRecords(parsed.kind === 'members');
  const [records, faults, skipped]: [StagedRecord[], LineFault[], string[]] = [[], [], []];
  try {
    lines.forEach((text, index) => {
      for (const row of rows.push({ number: index + 1, text })) {
        const read = isFault(row) ? row : reader.read(row);
        if ('skipped' in read) skipped.push(read.skipped);
        else if (isFault(read)) faults.push(read);
        else staged.add(read);
      }
    });
    faults.push(...staged.sort());
    for (const page of staged.records()) records.push(...page);
    return { records, faults, skipped };
  } finally {
    staged.close();
  }
}

const MEMBERS = {
  kind: 'members',
  identities: [{ kind: 'card', column: 5 }],
  fields: {
    memberId: { column: 1 },
    name: [{ column: 2 }, { column: 3 }],
    enrolledAt: { column: 4, date: 'dd.MM.yyyy' },
  },
};

const BALANCES = {
  kind: 'balances',
  fields: {
    memberId: { column: 1 },
    points: { column: 2, thousands: '.', decimal: ',' },
    expiresOn: { column: 3, date: ['dd.MM.yyyy', 'iso'] },
  },
};

describe('rows of members', () => {
  it('become enrolments with the joined name, dates and identities', () =>
    expect(
      collect(MEMBERS, ['a,Ada,Lovelace,05.04.2023,5012-77', 'b,,,,']).records.flatMap(({ commands }) => commands),
    ).toEqual([
      {
        path: '/v1/members',
        body: {
          memberId: 'a',
          enrolledAt: '2023-04-05T10:00:00.000Z',
          profile: { name: 'Ada Lovelace' },
          identities: [{ kind: 'card', value: '5012-77' }],
        },
      },
      { path: '/v1/members', body: { memberId: 'b' } },
    ]));

  it('count once when they are equal, and are refused when they differ', () => {
    const { records, faults } = collect(MEMBERS, ['a,Ada,L,,', 'b,Bob,B,,', 'a,Ada,L,,', 'c,Cy,C,,', 'c,Cy,D,,']);
    expect(records.map(({ memberId }) => memberId)).toEqual(['a', 'b']);
    expect(faults).toMatchObject([
      { line: 4, code: 'member_lines_disagree' },
      { line: 5, code: 'member_lines_disagree' },
    ]);
  });

  it('are bad when they have no valid id, or a date that does not exist', () =>
    expect(collect(MEMBERS, [',Ada,L,,', 'a b,Ada,L,,', 'c,Ada,L,31.02.2023,']).faults).toMatchObject([
      { line: 1, code: 'missing_member' },
      { line: 2, code: 'invalid_member_id' },
      { line: 3, code: 'invalid_date' },
    ]));
});

describe('rows of balances', () => {
  it('become adjustments that expire on a day in the programme’s zone', () =>
    expect(
      collect(BALANCES, ['a,1.250,31.12.2099', 'a,10,2099-12-31T23:30:00Z', 'a,5,']).records.map(
        ({ commands }) => commands[0]!.body,
      ),
    ).toEqual([
      { points: 5, reason: 'Opening balance' },
      { points: 1250, reason: 'Opening balance', expiresOn: '2099-12-31' },
      { points: 10, reason: 'Opening balance', expiresOn: '2100-01-01' },
    ]));

  it('have keys that do not depend on the order of the file', () => {
    const keysOf = (lines: readonly string[]) =>
      collect(BALANCES, lines).records.map(({ key, which, commands }) => ({ key: `${key}/${which}`, commands }));
    const lines = ['a,10,31.12.2099', 'a,5,31.12.2099', 'b,1,', 'a,7,30.06.2099'];
    expect(keysOf([...lines].reverse())).toEqual(keysOf(lines));
    expect(new Set(keysOf(lines).map(({ key }) => key)).size).toBe(4);
  });

  it('are skipped when there are no points, and bad when the value is not a number of points', () => {
    const { records, faults, skipped } = collect(BALANCES, ['a,0,', 'b,,', 'c,-5,', '"d","1,5",', 'e,x,']);
    expect(records).toEqual([]);
    expect(skipped).toEqual(['no_points', 'no_points']);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [3, 'points_negative'],
      [4, 'invalid_points'],
      [5, 'invalid_points'],
    ]);
  });
});

describe('a tier that a member brings along', () => {
  const tier = { column: 3, transform: [{ values: { VIP: 'gold', Basic: '' } }] };
  const fields = { memberId: { column: 1 }, tier, tierUntil: { column: 4 } };
  const grant = { path: '/v1/members/a/tier-grants', step: 'tier gold 2099-12-31T23:00:00.000Z' };
  const body = { tier: 'gold', until: '2099-12-31T23:00:00.000Z', reason: 'Tier of before' };

  it('is granted after the enrolment, until the end of its last day in the programme’s zone', () =>
    expect(collect({ kind: 'members', fields }, ['a,,VIP,2099-12-31', 'b,,Basic,', 'c,,,']).records).toMatchObject([
      { commands: [{ path: '/v1/members' }, { ...grant, body }] },
      { commands: [{ path: '/v1/members', body: { memberId: 'b' } }] },
      { commands: [{ path: '/v1/members', body: { memberId: 'c' } }] },
    ]));

  it('comes with a balance, or without one, and never changes the key of a balance', () => {
    const map = { kind: 'balances', fields: { ...fields, points: { column: 2 } } };
    const { records, skipped } = collect(map, ['a,0,VIP,2099-12-31', 'a,5,,', 'b,7,silver,', 'c,0,,']);
    expect(records.map(({ commands, points }) => [points, ...commands.map(({ path }) => path)])).toEqual([
      [5, '/v1/members/a/adjustments'],
      [0, '/v1/members/a/tier-grants'],
      [7, '/v1/members/b/adjustments', '/v1/members/b/tier-grants'],
    ]);
    expect(records.map(({ key, which }) => `${key}/${which}`)).toEqual(['a /1', 'a tier/1', 'b /1']);
    expect(skipped).toEqual(['no_points']);
    expect(collect({ kind: 'balances', fields }, ['a,,VIP,']).records).toHaveLength(1);
  });

  it('is bad when its name could be no tier', () =>
    expect(collect({ kind: 'members', fields }, ['a,,Gold Member,']).faults).toMatchObject([{ code: 'invalid_tier' }]));
});

describe('a map of members or balances', () => {
  it.each([
    ['/fields/points/unit', { ...BALANCES, fields: { ...BALANCES.fields, points: { column: 2, unit: 'major' } } }],
    ['/fields/memberId/date', { ...MEMBERS, fields: { memberId: { column: 1, date: 'iso' } } }],
    ['/fields/points', { kind: 'balances', fields: { memberId: { column: 1 } } }],
    ['/fields/tier', { ...MEMBERS, fields: { memberId: { column: 1 }, tierUntil: { column: 2 } } }],
    ['/kind', { kind: 'tiers', fields: { memberId: { column: 1 } } }],
    ['/identities/0/column', { ...MEMBERS, identities: [{ kind: 'card', column: 'Card' }] }],
    ['/identities/0/unit', { ...MEMBERS, identities: [{ kind: 'card', column: 5, unit: 'minor' }] }],
  ])('is refused with the pointer of what is wrong: %s', (pointer, map) =>
    expect(() => parseRecordsMap({ format: 'csv', ...map })).toThrow(
      expect.objectContaining({
        code: 'invalid_map',
        details: { faults: [expect.objectContaining({ pointer })] },
      }),
    ),
  );
});
