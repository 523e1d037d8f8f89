import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type YearRows } from '../year-rows.js';
import { Arena } from './arena.js';
import { ByteReader, ByteWriter, Unpackable } from './bytes.js';
import { MemberYears } from './member-years.js';
import { packedYear, packYear } from './packed-year.js';
import { RowWriter } from './row-bytes.js';
import { Words } from './words.js';

const DAY_MS = 86_400_000;

const word = fc.string({ maxLength: 8 });

const whole = fc.oneof(fc.nat(300), fc.maxSafeNat());

const signed = fc.oneof(fc.integer(), fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 }));

const day = fc.integer({ min: 20_000, max: 22_000 });

const instant = day.chain((on) => fc.nat(DAY_MS - 1).map((ms) => on * DAY_MS + ms));

const quarter = instant.map((ms) => ms - (ms % 900_000));

/** Few, so that rows are often of the place of the one before. */
const placeName = fc.option(fc.constantFrom('oslo', 'bergen'));

const sold = {
  day,
  channel: placeName,
  store: placeName,
  partner: placeName,
  count: signed,
  amount: signed,
  discounted: signed,
  discountedAmount: signed,
  cost: signed,
  costedAmount: signed,
};

const part = { ...sold, kind: fc.constantFrom('category' as const, 'promotion' as const), name: word };

const value = fc.record({ at: instant, value: word });

const dayPoints = fc.record({ day, at: quarter, points: signed });

const points = fc.record({ at: quarter, times: whole, points: signed });

const list = <Row>(row: fc.Arbitrary<Row>) => fc.array(row, { maxLength: 4 });

const years = fc.record({
  memberId: fc.constant('m'),
  year: fc.integer({ min: 1970, max: 2100 }),
  enrolled: fc.option(fc.record({ at: instant, channel: fc.option(word) })),
  states: list(value as unknown as fc.Arbitrary<YearRows['states'][number]>),
  tiers: list(value),
  classes: list(value),
  segments: list(fc.record({ at: instant, segment: word, in: fc.boolean() })),
  purchases: list(fc.record({ ...sold, promotions: fc.array(word, { maxLength: 3 }) })),
  generations: list(value),
  returns: list(fc.record({ ...sold, at: quarter })),
  parts: list(fc.record(part).map((row) => ({ ...row, promotions: row.kind === 'promotion' ? [row.name] : [] }))),
  partsReturned: list(fc.record({ ...part, at: quarter })),
  earned: list(fc.record({ day, points: signed })),
  reversed: list(dayPoints),
  statusApart: list(dayPoints),
  earnedOtherwise: list(points),
  redeemed: list(points),
  feedback: list(
    fc.record({
      at: quarter,
      kind: fc.constantFrom('nps' as const, 'csat' as const),
      score: fc.nat(10),
      channel: fc.option(word),
      times: whole,
    }),
  ),
  behaviours: list(fc.record({ day, behaviour: word, times: whole })),
  answers: list(fc.record({ at: quarter, firstResponseMs: whole })),
  requestsOpened: list(fc.record({ at: quarter, times: whole })),
  claims: list(fc.record({ at: quarter, claimId: word, rewardId: word, points: whole, hasVoucher: fc.boolean() })),
  claimsCancelled: list(fc.record({ at: quarter, claimId: word })),
  voucherUses: list(fc.record({ at: quarter, claimId: word, amount: whole })),
});

/** All that rows say, read list by list. */
const said = (rows: YearRows, names: readonly string[]) =>
  JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, rows[name as keyof YearRows]]))));

describe('a packed year', () => {
  it('says what was packed, whatever it is', () => {
    const [words, from] = [new Words(), 7];
    const writer = new RowWriter(words);
    fc.assert(
      fc.property(years, (rows) => {
        packYear(rows, writer);
        const buffer = Buffer.concat([Buffer.alloc(from, 255), writer.bytes(), Buffer.alloc(1, 255)]);
        const about = { memberId: rows.memberId, year: rows.year, isPast: false };
        const read = packedYear(about, { buffer, offset: from }, words);
        const names = Object.keys(rows).sort();
        expect(said(read, names)).toEqual(said(rows, names));
        expect(said(read, names.toReversed())).toEqual(said(rows, names.toReversed()));
      }),
      { numRuns: 300 },
    );
  });

  it('says only what lasts where nothing else is asked for', () => {
    const words = new Words();
    const writer = new RowWriter(words);
    const lasting = [
      ...['enrolled', 'states', 'tiers', 'classes', 'segments', 'generations'],
      ...['claims', 'claimsCancelled', 'voucherUses'],
    ];
    fc.assert(
      fc.property(years, (rows) => {
        packYear(rows, writer);
        const about = { memberId: rows.memberId, year: rows.year, isPast: true };
        const read = packedYear(about, { buffer: Buffer.from(writer.bytes()), offset: 0 }, words);
        expect(said(read, lasting)).toEqual(said(rows, lasting));
        expect([read.purchases, read.parts, read.earned, read.returns, read.behaviours, read.redeemed].flat()).toEqual(
          [],
        );
      }),
    );
  });

  it('refuses numbers that bytes cannot say, and times between quarter-hours', () => {
    const writer = new ByteWriter();
    for (const number of [0.5, -1, NaN, Infinity, 2 ** 53]) expect(() => writer.whole(number)).toThrow(Unpackable);
    for (const number of [0.5, NaN, 2 ** 52, -(2 ** 52)]) expect(() => writer.signed(number)).toThrow(Unpackable);
    expect(() => new RowWriter(new Words()).quarter(1)).toThrow(Unpackable);
  });

  it('takes one byte for small numbers, and as many as it needs for large ones', () => {
    const writer = new ByteWriter();
    const lengths = [0, 127, 128, 2 ** 31, Number.MAX_SAFE_INTEGER].map((number) => {
      writer.clear();
      writer.whole(number);
      expect(new ByteReader(writer.bytes()).whole()).toBe(number);
      return writer.length;
    });
    expect(lengths).toEqual([1, 1, 2, 5, 8]);
  });
});

describe('an arena', () => {
  it('gives every block back as it was put in, also large ones, and uses freed room again', () => {
    const arena = new Arena();
    const blocks = [1, 16, 17, 500_000, 600_000, 2 ** 20 + 5, 3].map((length, n) => Buffer.alloc(length, n + 1));
    const places = blocks.map((block) => arena.add(block));
    for (const [n, block] of blocks.entries()) {
      const at = arena.offsetOf(places[n]!);
      expect(
        arena
          .chunkAt(places[n]!)
          .subarray(at, at + block.length)
          .equals(block),
      ).toBe(true);
    }
    const { bytes } = arena;
    for (let n = 0; n < 1_000; n++) {
      arena.remove(places[3]!, 500_000);
      places[3] = arena.add(blocks[3]!);
    }
    expect(arena.bytes).toBe(bytes);
  });

  it('leaves what is removed as it is while somebody reads', () => {
    const arena = new Arena();
    const place = arena.add(Buffer.from('old'));
    arena.beginReading();
    arena.remove(place, 3);
    arena.add(Buffer.from('new'));
    expect(arena.chunkAt(place).toString('latin1', arena.offsetOf(place), arena.offsetOf(place) + 3)).toBe('old');
    arena.endReading();
    expect(arena.add(Buffer.from('new'))).toBe(place);
  });
});

describe('the years of members', () => {
  const rows = (memberId: string, year: number, amount: number): YearRows => {
    const [emptyYear] = fc.sample(years, { numRuns: 1, seed: 1 });
    const nothing = Object.fromEntries(Object.keys(emptyYear!).map((name) => [name, []])) as unknown as YearRows;
    const where = { channel: null, store: null, partner: null };
    const bought = { ...where, count: 1, discounted: 0, discountedAmount: 0, promotions: [], cost: 0 };
    const at = Date.UTC(year, 5, 1) / DAY_MS;
    return { ...nothing, memberId, year, enrolled: null, purchases: [{ ...bought, day: at, amount, costedAmount: 0 }] };
  };

  const amounts = (copy: MemberYears, program: string, days?: { from: number; to: number }) =>
    [...copy.membersOf(program, days)].map((all) => [
      all[0]!.memberId,
      ...all.flatMap(({ purchases }) => purchases.map(({ amount }) => amount)),
    ]);

  it('come by member in the order of ids, years in order, programmes apart, each as it was put in last', () => {
    const copy = new MemberYears();
    for (const [id, year, amount] of [
      ['b', 2026, 2],
      ['b', 2025, 1],
      ['a', 2026, 3],
    ] as const)
      copy.put('main', rows(id, year, amount));
    copy.put('other', rows('c', 2026, 9));
    expect(amounts(copy, 'main')).toEqual([
      ['a', 3],
      ['b', 1, 2],
    ]);
    // Documents are a-b.2024, a.2026, aa.2024.
    copy.put('main', rows('aa', 2024, 7));
    copy.put('main', rows('a-b', 2024, 8));
    copy.put('main', rows('b', 2025, 5));
    expect(amounts(copy, 'main')).toEqual([
      ['a-b', 8],
      ['a', 3],
      ['aa', 7],
      ['b', 5, 2],
    ]);
    expect([amounts(copy, 'other'), amounts(copy, 'none')]).toEqual([[['c', 9]], []]);
  });

  it('show nothing of years that no day asked for can be of', () => {
    const copy = new MemberYears();
    for (const year of [2024, 2025, 2026]) copy.put('main', rows('a', year, year));
    const day = (year: number) => Date.UTC(year, 5, 1) / DAY_MS;
    expect(amounts(copy, 'main', { from: day(2025), to: day(2025) })).toEqual([['a', 2025]]);
    expect(amounts(copy, 'main', { from: day(2024) + 1, to: day(2026) - 1 })).toEqual([['a', 2024, 2025, 2026]]);
    expect(amounts(copy, 'main', { from: day(2024) + 2, to: day(2026) - 2 })).toEqual([['a', 2025]]);
  });

  it('that a pass has met stay as they were until it ends, whatever is put in meanwhile', () => {
    const copy = new MemberYears();
    copy.put('main', rows('a', 2026, 1));
    copy.put('main', rows('b', 2026, 1));
    const pass = copy.membersOf('main');
    const met = pass.next().value!;
    for (let n = 0; n < 10; n++) copy.put('main', rows('a', 2026, 100 + n));
    expect(met[0]!.purchases[0]!.amount).toBe(1);
    expect([...pass]).toHaveLength(1);
    const { bytes } = copy;
    const again = rows('a', 2026, 1);
    for (let n = 0; n < 100_000; n++) copy.put('main', again);
    expect(copy.bytes).toBe(bytes);
  });
});
