import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { QUESTIONS, type TablesManifest } from '#loyalty/analysis';

import { Cli, until } from './spawn-cli.js';

jest.setTimeout(400_000);

const ZONE = 'Europe/Oslo';

const ENVIRONMENT = { TROFAST_TIME_ZONE: ZONE, TROFAST_NOTARY_INTERVAL_MS: '50' };

const SHOP = ['--members', '90', '--years', '1', '--until', '2026-06-01', '--seed', '7'];

/** Classes are recorded by a server, some time after it has started. */
const CLASSES_MAX_MS = 120_000;

type Row = Readonly<Record<string, unknown>>;

interface Figure {
  readonly rows: readonly Row[];
}

/** Events of members, as an export for auditors has them: a source that no table is made from. */
interface Shown {
  readonly type: string;
  readonly data: Row & {
    readonly memberId: string;
    readonly purchasedBy?: string;
    readonly purchaseId: string;
    readonly whole?: true;
    readonly purchase?: Content;
    readonly part?: { readonly total: { readonly amount: number } };
  } & Content;
}

interface Content {
  readonly localDay?: string;
  readonly effectiveAt: string;
  readonly purchasedAt?: string;
  readonly total: { readonly amount: number };
  readonly lines?: readonly {
    readonly sku: string;
    readonly category?: string;
    readonly quantity: number;
    readonly gross: number;
    readonly discount?: number;
  }[];
}

/** What members bought and kept, worked out from the events in a loop. */
interface Kept {
  readonly memberId: string;
  /** What of it has come back. */
  readonly returned: number;
  readonly day: string;
  readonly spent: number;
  readonly lines: NonNullable<Content['lines']>;
}

describe('the questions of docs/analysis.md', () => {
  let cli: Cli;
  let answers: ReadonlyMap<string, readonly Row[]>;
  let product: ReadonlyMap<string, unknown>;
  let kept: readonly Kept[];

  beforeAll(async () => {
    cli = await Cli.create();
    expect(await cli.run(['simulate', ...SHOP, '--json'], ENVIRONMENT)).toMatchObject({ code: 0 });
    const server = await cli.serve(ENVIRONMENT);
    const ask = async (path: string, body?: object): Promise<Figure & Row> => {
      const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${server.url}${path}`, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as Figure & Row;
    };
    try {
      await until(async () => (await ask('/v1/classes/flow')).rows.length > 2, CLASSES_MAX_MS);
      // Until nothing was recorded between the tables and the figures.
      for (let number = 1; ; number++) {
        const before = await exported(number);
        product = await figuresOf(ask, monthsOf(before.answers.get('liability')!));
        answers = before.answers;
        if ((await exported(number, 'again')).manifest.events === before.manifest.events) break;
      }
      kept = await keptIn();
    } finally {
      await server.stop();
    }
  });
  afterAll(() => cli.remove());

  async function exported(number: number, more = '') {
    const directory = `tables-${number}${more}`;
    expect(await cli.run(['export', '--parquet', directory, '--part-rows', '2000'], ENVIRONMENT)).toMatchObject({
      code: 0,
    });
    const path = join(cli.directory, directory);
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as TablesManifest;
    return { manifest, answers: await answered(path, manifest) };
  }

  /** Runs every question, as the page says. */
  async function answered(path: string, { units }: TablesManifest): Promise<ReadonlyMap<string, readonly Row[]>> {
    expect(units).toEqual({ currency: 'EUR', currencyDigits: 2, timeZone: ZONE });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = '${units.timeZone}'`);
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory())
        await connection.run(`CREATE VIEW ${entry.name} AS SELECT * FROM '${path}/${entry.name}/*.parquet'`);
    const found = new Map<string, readonly Row[]>();
    for (const { id, sql } of QUESTIONS)
      found.set(id, numbers((await connection.runAndReadAll(sql)).getRowObjectsJS()));
    connection.closeSync();
    instance.closeSync();
    return found;
  }

  async function keptIn(): Promise<readonly Kept[]> {
    expect(await cli.run(['export', 'events', '--purpose', 'Comparison'], ENVIRONMENT)).toMatchObject({ code: 0 });
    const path = join(cli.directory, 'events');
    const lines = readdirSync(path)
      .filter((name) => name.startsWith('events-'))
      .flatMap((name) => readFileSync(join(path, name), 'utf8').trim().split('\n'));
    return keptOf(
      lines.map((line) => JSON.parse(line) as { readonly event?: Shown }).flatMap(({ event }) => event ?? []),
    );
  }

  const rowsOf = (id: string) => answers.get(id)!;
  const figure = (id: string) => (product.get(id) as Figure).rows;

  it('say of cohorts what the figure says', () => {
    const expected = figure('cohorts').filter((row) => row['active'] !== 0);
    expect(expected.length).toBeGreaterThan(20);
    const months = new Set(expected.map((row) => `${String(row['period'])} ${String(row['age'])}`));
    const asked = rowsOf('cohorts').filter((row) => months.has(`${String(row['cohort'])} ${String(row['age'])}`));
    expect(near(asked)).toEqual(
      near(
        expected.map(({ period: cohort, age, active, customers, rate }) => ({ cohort, age, active, customers, rate })),
      ),
    );
  });

  it('say of the liability at the end of each month what the figure says', () => {
    expect(rowsOf('liability').length).toBeGreaterThan(10);
    expect(new Map(rowsOf('liability').map((row) => [row['month'], row['points']]))).toEqual(product.get('liability'));
  });

  it('say of breakage what the figure says', () => {
    expect(figure('breakage').length).toBeGreaterThan(10);
    expect(near(rowsOf('breakage'))).toEqual(
      near(
        figure('breakage').map(({ cohort, issued, used, expired, breakage }) => ({
          cohort,
          issued,
          used,
          expired,
          breakage,
        })),
      ),
    );
  });

  it('say of the flow between classes what the figure says', () => {
    expect(rowsOf('class-flow').length).toBeGreaterThan(2);
    expect(rowsOf('class-flow')).toEqual(
      figure('class-flow').map(({ period: month, from, to, changes }) => ({
        month,
        from_class: from,
        to_class: to,
        changes,
      })),
    );
  });

  it('say of the lift of a campaign what its results say', () => {
    const [row] = figure('campaign-lift').filter(({ measure }) => measure === 'spend');
    const { campaign: campaign_id, members, controls, mean, controlMean: control_mean, lift } = row!;
    expect(lift).not.toBe(0);
    expect(near(rowsOf('campaign-lift'))).toEqual(near([{ campaign_id, members, controls, mean, control_mean, lift }]));
  });

  it('say of NPS by class what the figure says', () => {
    expect(rowsOf('nps-by-class').length).toBeGreaterThan(2);
    expect(near(rowsOf('nps-by-class'))).toEqual(
      near(figure('nps-by-class').map(({ class: of, answers: count, nps }) => ({ class: of, answers: count, nps }))),
    );
  });

  it('say of tiers how many members have each, as the read model does', () => {
    const { items } = product.get('tiers') as { readonly items: readonly Row[] };
    expect(items.length).toBeGreaterThan(1);
    expect(
      rowsOf('tier-mobility')
        .filter(({ members }) => members !== 0)
        .map(({ tier, members }) => ({ _id: tier, members })),
    ).toEqual(items);
  });

  it('grade customers as a loop over the events does', () => {
    const customers = [...grouped(kept, ({ memberId }) => memberId)].map(([memberId, own]) => ({
      memberId,
      last: own
        .map(({ day }) => day)
        .sort()
        .at(-1)!,
      purchases: own.length,
      spent: own.reduce((sum, { spent }) => sum + spent, 0),
    }));
    const recency = fifths(customers, (a, b) => (a.last < b.last ? -1 : Number(a.last > b.last)));
    const frequency = fifths(customers, (a, b) => a.purchases - b.purchases);
    const cells = grouped(customers, ({ memberId }) => `${recency.get(memberId)} ${frequency.get(memberId)}`);
    const expected = [...cells].map(([cell, own]) => ({
      recency: Number(cell[0]),
      frequency: Number(cell[2]),
      customers: own.length,
      spent: own.reduce((sum, { spent }) => sum + spent, 0) / own.length,
    }));
    expect(expected.length).toBeGreaterThan(10);
    expect(near(rowsOf('rfm'))).toEqual(
      near(expected.sort((a, b) => b.recency - a.recency || b.frequency - a.frequency)),
    );
  });

  it('find what is bought together as a loop over the events does', () => {
    const baskets = kept
      .map(({ lines }) => [...new Set(lines.flatMap(({ category }) => category ?? []))])
      .filter(({ length }) => length > 0);
    const single = grouped(baskets.flat(), (category) => category);
    const pairs = grouped(
      baskets.flatMap((basket) =>
        basket.flatMap((first) => basket.filter((second) => second !== first).map((second) => `${first}|${second}`)),
      ),
      (pair) => pair,
    );
    const expected = [...pairs]
      .filter(([, all]) => all.length >= 10)
      .map(([pair, all]) => {
        const [first, second] = pair.split('|') as [string, string];
        const [ofFirst, ofSecond] = [single.get(first)!.length, single.get(second)!.length];
        return {
          first,
          second,
          baskets: all.length,
          confidence: all.length / ofFirst,
          lift: (all.length * baskets.length) / (ofFirst * ofSecond),
        };
      });
    expect(expected.length).toBeGreaterThan(10);
    expect(byPair(rowsOf('affinity'))).toEqual(byPair(expected));
  });

  it('find the articles that bring most as a loop over the events does', () => {
    const lines = kept.flatMap(({ memberId, lines: own }) => own.map((line) => ({ memberId, ...line })));
    const expected = [...grouped(lines, ({ sku }) => sku)].map(([sku, own]) => ({
      sku,
      sales: own.reduce((sum, { gross, discount = 0 }) => sum + gross - discount, 0),
      quantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
      buyers: new Set(own.map(({ memberId }) => memberId)).size,
    }));
    const top = expected.sort((a, b) => b.sales - a.sales || (a.sku < b.sku ? -1 : 1)).slice(0, 20);
    expect(near(rowsOf('top-articles'))).toEqual(near(top));
  });

  it('are each compared here', () =>
    expect(QUESTIONS.map(({ id }) => id).sort()).toEqual([
      'affinity',
      'breakage',
      'campaign-lift',
      'class-flow',
      'cohorts',
      'liability',
      'nps-by-class',
      'rfm',
      'tier-mobility',
      'top-articles',
    ]));
});

type Ask = (path: string, body?: object) => Promise<Figure & Row>;

async function figuresOf(ask: Ask, months: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const days = 'from=2025-01-01&to=2026-12-31';
  const liability = new Map<string, number>();
  for (const month of months) {
    const [year, number] = month.split('-').map(Number) as [number, number];
    const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    const { total } = (await ask(`/v1/liability?asOf=${lastDay}&costPerPoint=1&breakage=0`)) as unknown as {
      readonly total: { readonly points: number };
    };
    liability.set(month, total.points);
  }
  const byTier = [{ $group: { _id: '$tier.tier', members: { $sum: 1 } } }];
  return new Map<string, unknown>([
    ['liability', liability],
    ['cohorts', await ask(`/v1/analytics/cohorts?${days}&period=month`)],
    ['breakage', await ask('/v1/analytics/breakage?period=month')],
    ['class-flow', await ask('/v1/classes/flow')],
    ['campaign-lift', await ask('/v1/analytics/campaign-lift')],
    ['nps-by-class', await ask(`/v1/analytics/nps?${days}&period=whole&by=class`)],
    ['tiers', await ask('/v1/read-models/member/query', { pipeline: byTier })],
  ]);
}

const monthsOf = (rows: readonly Row[]) => rows.map((row) => String(row['month']));

function keptOf(events: readonly Shown[]): readonly Kept[] {
  const purchases = new Map<string, Kept>();
  const gone = new Set<string>();
  for (const { type, data } of events) {
    const memberId = data.purchasedBy ?? data.memberId;
    const key = `${memberId} ${data.purchaseId}`;
    if (type === 'PurchaseRecorded') purchases.set(key, contentOf(memberId, data));
    if (type === 'PurchaseCorrected')
      purchases.set(
        key,
        contentOf(
          memberId,
          { ...data.purchase!, effectiveAt: data.purchase!.purchasedAt! },
          purchases.get(key)!.returned,
        ),
      );
    if (type === 'PurchaseReturned') {
      const before = purchases.get(key)!;
      const { amount } = data.part!.total;
      purchases.set(key, { ...before, spent: before.spent - amount, returned: before.returned + amount });
      if (data.whole) gone.add(key);
    }
  }
  return [...purchases].filter(([key]) => !gone.has(key)).map(([, purchase]) => purchase);
}

function contentOf(memberId: string, { total, lines = [], localDay, effectiveAt }: Content, returned = 0): Kept {
  return { memberId, day: localDay ?? effectiveAt.slice(0, 10), spent: total.amount - returned, lines, returned };
}

/** Parts of five, the first of which has one more where it does not come out even; ties by id. */
function fifths<One extends { readonly memberId: string }>(all: readonly One[], compare: (a: One, b: One) => number) {
  const ordered = [...all].sort((a, b) => compare(a, b) || (a.memberId < b.memberId ? -1 : 1));
  const [size, larger] = [Math.floor(all.length / 5), all.length % 5];
  const score = (index: number) => {
    const inLarger = larger * (size + 1);
    return index < inLarger ? Math.floor(index / (size + 1)) + 1 : larger + Math.floor((index - inLarger) / size) + 1;
  };
  return new Map(ordered.map(({ memberId }, index) => [memberId, score(index)]));
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** DuckDB counts in whole numbers of 64 bits. */
const numbers = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
    ),
  );

const near = (rows: readonly object[]): unknown =>
  JSON.parse(JSON.stringify(rows), (_name, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(10)) : value,
  );

const byPair = (rows: readonly object[]) =>
  new Map((near(rows) as readonly Row[]).map((row) => [`${String(row['first'])} ${String(row['second'])}`, row]));
