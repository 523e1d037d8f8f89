import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { pino } from 'pino';

import { Problem } from '#edge';
import { type ModelChanges, type ModelPlace, type Projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { allocationsOf, openLots } from '#loyalty/account';
import { allProjections } from '#loyalty/features';
import { purchaseDaysOf } from '#loyalty/lifetime-value';
import { memberAt } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { addDays, dayNumber, endOfLocalDay, type LocalDay } from '#platform';
import { type StoredDocument } from '#read-store';

import { PERIOD_FIGURES } from '../all-figures.js';
import { type Dimension, DIMENSIONS, type Filters, isOfParts } from '../dimensions.js';
import { COMPARED, type FigureRow, type Inputs } from '../figure.js';
import { liabilityOf, LotCohorts } from '../points-left.js';
import { eventsOf, histories, HISTORY_DAYS, HISTORY_START, programOf, rulesIn } from '../testing/histories.js';
import { NAIVE } from '../testing/naive.js';
import { LAPSED_AFTER } from '../testing/naive-customers.js';
import { grouped } from '../testing/naive-groups.js';
import { dayIn, peopleOf, spansOf } from '../testing/naive-people.js';
import { ActivityCopy } from './copies/activity-copy.js';
import { FollowedCopy } from './copies/followed-copy.js';
import { GetFigure, GetFigureHandler } from './get-figure.js';
import { ForgottenMembers } from './forgotten-members.js';
import { Passes } from './passes.js';
import { RememberedAnswers } from './remembered-answers.js';
import { GetExpiryCalendar, GetExpiryCalendarHandler, GetLiability, GetLiabilityHandler } from './points-left.js';

const NOW = '2027-06-01T00:00:00.000Z';

const clock = { now: () => NOW };

/** Passes over the read models that the real projections make of the events. */
function passesOver(events: readonly RecordedEvent[]): Passes {
  return new Passes({ scan: (name) => scanOver(events, name) });
}

async function* scanOver(events: readonly RecordedEvent[], name: string): AsyncIterable<StoredDocument> {
  yield* documentsIn(
    allProjections.find((projection) => projection.name === name)!,
    events,
  );
}

const figureHandler = (passes: Passes) => {
  const models = { placeOf: async () => ({ source: '', position: '' }) };
  return new GetFigureHandler({ clock }, passes, new RememberedAnswers({ models }));
};

/** A read model that comes to know the events bit by bit. */
class GrowingModel {
  known = 0;

  constructor(
    private readonly projection: Projection,
    private readonly events: readonly RecordedEvent[],
  ) {}

  async follow(_model: unknown, since?: ModelPlace): Promise<ModelChanges> {
    const events = this.events.slice(0, this.known);
    const documents = documentsIn(this.projection, events);
    const place = { source: 'one', position: events.at(-1)?.position ?? '' };
    const changed = documents.filter(({ position }) => !since || position > since.position);
    return { place, isWhole: !since, documents: Readable.from(changed) };
  }
}

/** Passes over the copy in memory, which took the events in by as many pieces. */
async function passesOverCopy(events: readonly RecordedEvent[], pieces = 4): Promise<Passes> {
  const model = new GrowingModel(
    allProjections.find(({ name }) => name === 'activity')!,
    events.filter(({ position }) => position !== undefined),
  );
  const parts = { bytesMax: 1e9, logger: pino({ level: 'silent' }), onChange: () => undefined };
  const copy = new FollowedCopy({ models: model, model: 'activity', empty: () => new ActivityCopy(), ...parts });
  while (!(await copy.current())) await setImmediate();
  for (let piece = 1; piece <= pieces; piece++) {
    model.known = Math.ceil((events.length * piece) / pieces);
    await copy.current();
  }
  const scan = (name: string) => {
    if (name === 'activity') throw new Error('the copy was not used');
    return scanOver(events, name);
  };
  return new Passes({ scan }, { activity: async () => (await copy.current())?.years });
}

/** Those whom the documents of members say to be forgotten. */
function forgottenIn(events: readonly RecordedEvent[]): ForgottenMembers {
  const members = documentsIn(
    allProjections.find(({ name }) => name === 'member')!,
    events,
  );
  const documents = members.filter(({ body }) => body?.['status'] === 'forgotten');
  const find = () => Promise.resolve({ documents });
  return new ForgottenMembers({ models: { find: find } });
}

function documentsIn(projection: Projection, events: readonly RecordedEvent[]): StoredDocument[] {
  const documents = new Map<string, StoredDocument>();
  for (const event of events.filter(({ type }) => projection.handles.includes(type)))
    for (const id of projection.documentIds(event)) {
      const body = projection.evolve(documents.get(id)?.body ?? null, event, id);
      documents.set(id, { id, position: event.position, body });
    }
  return [...documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Values that histories have, most of them. */
const VALUES: Readonly<Record<Dimension, readonly string[]>> = {
  ...{ segment: ['premium', 'none'], class: ['price', 'unclassified'], tier: ['member', 'silver'] },
  ...{ channel: ['web', 'none'], store: ['oslo', 'station'], category: ['wine'], generation: ['millennial', 'none'] },
  ...{ promotion: ['SPRING'], cohort: ['2025-11', '2025-12'], partner: ['fuel', 'none'] },
};

const filterOf = fc
  .constantFrom(...DIMENSIONS)
  .chain((dimension) => fc.constantFrom(...VALUES[dimension]).map((value): Filters => ({ [dimension]: value })));

const asks = fc.record({
  history: histories,
  /** Days after the beginning. */
  from: fc.nat(120),
  days: fc.integer({ min: 1, max: 110 }),
  asOfAfter: fc.nat(60),
  period: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
  by: fc.oneof<fc.Arbitrary<readonly Dimension[]>[]>(
    fc.constant<readonly Dimension[]>([]),
    fc.constantFrom(...DIMENSIONS).map((dimension) => [dimension]),
    fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 2, maxLength: 3 }),
  ),
  filters: fc.oneof(
    fc.constant<Filters>({}),
    filterOf,
    filterOf.chain((one) => filterOf.map((other) => ({ ...one, ...other }))),
  ),
  merge: fc.constantFrom('day', 'none'),
});

type Ask = typeof asks extends fc.Arbitrary<infer A> ? A : never;

function inputsOf(figure: string, merge: string): Inputs {
  const specs = Object.entries(PERIOD_FIGURES.get(figure)!.inputs ?? {});
  const inputs: Inputs = { merge, acquisitionCost: 1000, retentionCost: 500, lapsedAfter: LAPSED_AFTER };
  return Object.fromEntries(specs.map(([name, spec]) => [name, inputs[name] ?? spec.default]));
}

/** What guests bought, some of it claimed by a member later. */
const guestPurchases = fc.array(
  fc.record({ hours: fc.nat(24 * HISTORY_DAYS), amount: fc.nat(10_000), isClaimed: fc.boolean() }),
  { minLength: 10, maxLength: 40 },
);

function guestEventsOf(zone: string, guests: typeof guestPurchases extends fc.Arbitrary<infer G> ? G : never) {
  return guests.flatMap(({ hours, amount, isClaimed }, index) => {
    const at = new Date(Date.parse(HISTORY_START) + hours * 3_600_000).toISOString();
    const data = { purchaseId: `g${index}`, occurredAt: at, localDay: dayIn(zone, at), effectiveAt: at };
    const events = [{ type: 'GuestPurchaseRecorded', data: { ...data, total: { amount, currency: 'EUR' } } }];
    const claimed = { type: 'GuestPurchaseClaimed', data: { ...data, memberId: 'm1' } };
    return (isClaimed ? [...events, claimed] : events).map(
      (event) => ({ ...event, metadata: { program: 'main' } }) as unknown as RecordedEvent,
    );
  });
}

const rounded = <Rows>(rows: Rows): Rows =>
  JSON.parse(JSON.stringify(rows), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(10)) : value,
  ) as Rows;

/** `undefined` where a value is refused that is nowhere in the history. */
async function rowsOf(handler: GetFigureHandler, asked: GetFigure): Promise<readonly FigureRow[] | undefined> {
  try {
    return (await handler.execute(asked)).rows;
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_parameter') return undefined;
    throw error;
  }
}

/** Every row that a figure has, in no order. */
function naively(
  figure: string,
  events: readonly RecordedEvent[],
  ask: Ask,
  days: { from: LocalDay; to: LocalDay; asOf: LocalDay },
): Row[] {
  const { zone } = ask.history;
  const people = peopleOf(events as unknown as MemberEvent[], zone, days.asOf);
  const { before, spans } = spansOf(days.from, days.to, ask.period);
  const own = PERIOD_FIGURES.get(figure)!;
  const by: readonly Dimension[] = ask.by.length === 0 && own.by ? [own.by] : ask.by;
  const enrolledBy = new Map(
    (events as unknown as MemberEvent[]).flatMap(({ type, data }) =>
      type === 'MemberEnrolled' ? [[data.memberId, data.channel] as const] : [],
    ),
  );
  const rules = rulesIn(zone);
  const taking = { channelOf: own.channelOf, day: days.asOf, enrolledBy };
  // Also of who bought before they enrolled, as of a day in between.
  const there = people.filter(({ facts }) => facts.length > 0);
  return grouped(there, { by, filters: ask.filters }, taking).flatMap(([names, members]) =>
    spans.flatMap((span, i) => {
      const at = { span, before: spans[i - 1] ?? before, spans, asOf: days.asOf, rules, merge: ask.merge === 'day' };
      const heading = Object.fromEntries(by.map((dimension, index) => [dimension, names[index]]));
      return (NAIVE[figure]!(members, at) ?? []).map((row) => ({ period: span.label, ...heading, ...row }));
    }),
  );
}

type Row = Readonly<Record<string, unknown>>;

/** In one order. */
const sorted = (rows: readonly unknown[]): string[] =>
  rows.map((row) => JSON.stringify(row, Object.keys(row as Row).sort())).sort();

const daysOf = ({ from, days, asOfAfter }: Ask) => {
  const first = addDays('2025-11-01', from);
  const to = addDays(first, days);
  return { from: first, to, asOf: addDays(to, asOfAfter) };
};

/** Without what cannot be asked together, or of this figure. */
function allowed(figure: string, { by, filters, ...ask }: Ask): Ask {
  const { rowsOf = [] } = PERIOD_FIGURES.get(figure)!;
  const parts = [...by, ...(Object.keys(filters) as Dimension[])].filter(isOfParts);
  const isAllowed = (dimension: Dimension) =>
    !rowsOf.includes(dimension) && (!isOfParts(dimension) || dimension === parts[0]);
  const kept = Object.entries(filters).filter(([dimension]) => isAllowed(dimension as Dimension));
  return { ...ask, by: by.filter(isAllowed), filters: Object.fromEntries(kept) };
}

/** Expects under `previous` what the same row says of the period before, where there is one. */
function expectPrevious(figure: string, rows: readonly FigureRow[], ask: Ask): void {
  const { numberedBy, by: ownGroup, columns } = PERIOD_FIGURES.get(figure)!;
  const groups: readonly string[] = ownGroup ? [...ask.by, ownGroup] : ask.by;
  const isName = ([column, value]: readonly [string, unknown]) =>
    column !== 'period' && (typeof value === 'string' || column === numberedBy);
  const nameOf = (row: FigureRow) => JSON.stringify(Object.entries(row).filter(isName));
  const { from, to } = daysOf(ask);
  const periods = spansOf(from, to, ask.period).spans.map(({ label }) => label);
  const known = new Map(rows.map((row) => [`${row['period'] as string} ${nameOf(row)}`, row]));
  for (const { previous, ...row } of rows) {
    const before = known.get(`${periods[periods.indexOf(row['period'] as string) - 1]} ${nameOf(row)}`);
    if (!before) continue;
    const isValue = ([column]: readonly [string, unknown]) =>
      !['period', 'previous'].includes(column) && (columns.includes(column) || !groups.includes(column));
    const values = Object.fromEntries(Object.entries(before).filter(isValue));
    expect(previous).toEqual(values);
  }
}

describe.each([...PERIOD_FIGURES.keys()].filter((name) => name !== 'members-and-guests'))('the figure %s', (figure) => {
  it('equals a second computation, straight from the events, at any asOf', async () => {
    let rowsSeen = 0;
    await fc.assert(
      fc.asyncProperty(asks, async (some) => {
        const ask = allowed(figure, some);
        const events = eventsOf(ask.history);
        const days = daysOf(ask);
        const scope = { program: 'main', rules: rulesIn(ask.history.zone), membersMin: 0 };
        const inputs = inputsOf(figure, ask.merge);
        const asked = new GetFigure(scope, {
          ...{ figure, ...days, period: ask.period, by: ask.by, filters: ask.filters, compare: null, inputs },
        });
        const rows = await rowsOf(figureHandler(passesOver(events)), asked);
        const overCopy = figureHandler(await passesOverCopy(events));
        expect(await rowsOf(overCopy, asked)).toEqual(rows);
        for (const compare of COMPARED) {
          const compared = new GetFigure(scope, { ...asked.ask, compare });
          const inStore = await rowsOf(figureHandler(passesOver(events)), compared);
          expect(await rowsOf(overCopy, compared)).toEqual(inStore);
          expect(inStore?.map(({ previous: _previous, ...row }) => row)).toEqual(rows);
          if (compare === 'previous') expectPrevious(figure, inStore ?? [], ask);
        }
        // No purchase names what is filtered by.
        if (!rows) return;
        const naive = naively(figure, events, ask, days);
        // A whole without anybody has rows of nothing, which the naive way leaves out.
        const computed =
          ask.by.length === 0 && !PERIOD_FIGURES.get(figure)!.by
            ? rows.filter((row) => naive.some((other) => other['period'] === row['period']))
            : rows;
        expect(sorted(rounded(computed))).toEqual(sorted(rounded(naive)));
        rowsSeen += computed.length;
      }),
      { numRuns: 40 },
    );
    expect(rowsSeen).toBeGreaterThan(0);
  });
});

describe('the figure members-and-guests', () => {
  it('equals a second computation, straight from the events, at any asOf', async () => {
    let guestsSeen = 0;
    await fc.assert(
      fc.asyncProperty(asks, guestPurchases, async ({ history, ...ask }, guests) => {
        const { zone } = history;
        const events = eventsOf(history);
        const days = daysOf({ history, ...ask });
        const scope = { program: 'main', rules: rulesIn(zone), membersMin: 0 };
        const passes = await passesOverCopy([...events, ...guestEventsOf(zone, guests)]);
        const { rows } = await figureHandler(passes).execute(
          new GetFigure(scope, {
            ...{ figure: 'members-and-guests', ...days, period: ask.period, by: [], filters: {}, compare: null },
            inputs: inputsOf('members-and-guests', ask.merge),
          }),
        );
        const people = peopleOf(events as unknown as MemberEvent[], zone, days.asOf);
        const unclaimed = guests
          .filter(({ isClaimed }) => !isClaimed)
          .map(({ hours, amount }) => {
            const day = dayIn(zone, new Date(Date.parse(HISTORY_START) + hours * 3_600_000).toISOString());
            return { day, amount };
          })
          .filter(({ day }) => day <= days.asOf);
        const naive = spansOf(days.from, days.to, ask.period).spans.map(({ label, from, to }) => {
          const bought = people.map((person) => person.bought.filter(({ day }) => day >= from && day <= to));
          const left = unclaimed.filter(({ day }) => day >= from && day <= to);
          guestsSeen += left.length;
          const total = (some: readonly { amount: number }[]) => some.reduce((sum, { amount }) => sum + amount, 0);
          const [own, revenue, guestRevenue] = [bought.flat(), total(bought.flat()), total(left)];
          const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
          return {
            period: label,
            customers: bought.filter((some) => some.length > 0).length,
            purchases: own.length,
            revenue,
            orderValue: own.length === 0 ? null : revenue / own.length,
            guestPurchases: left.length,
            guestRevenue,
            guestOrderValue: left.length === 0 ? null : guestRevenue / left.length,
            purchaseShare: share(own.length, own.length + left.length),
            revenueShare: share(revenue, revenue + guestRevenue),
          };
        });
        expect(rounded(rows)).toEqual(rounded(naive));
      }),
      { numRuns: 40 },
    );
    expect(guestsSeen).toBeGreaterThan(10);
  });
});

/** The same, where a member is forgotten at the end of what happened. */
function withForgotten(events: readonly RecordedEvent[], memberId: string): readonly RecordedEvent[] {
  const last = events.findLast(({ data }) => data['memberId'] === memberId);
  if (!last) return events;
  const effectiveAt = last.metadata.recordedAt;
  const data = { memberId, effectiveAt, identities: [] };
  return [...events, { ...last, revision: last.revision + 1, type: 'MemberForgotten', data }];
}

describe('liability', () => {
  it('at any past instant is what replaying to it gives, without those who were forgotten by then, expiry that nobody settled included', async () => {
    let [pointsSeen, forgottenSeen] = [0, 0];
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(HISTORY_DAYS * 24 * 60), async (history, minutes) => {
        const events = withForgotten(eventsOf(history), 'm0');
        const asOf = new Date(Date.parse('2025-11-01T00:00:00.000Z') + minutes * 60_000).toISOString();
        const rules = rulesIn(history.zone);
        const program = programOf(rules);
        const members = new Set(events.map(({ data }) => data['memberId'] as string));
        const states = [...members].map((id) =>
          memberAt(
            events
              .filter(({ data }) => data['memberId'] === id)
              .map((event) => ({ ...event, recordedAt: event.metadata.recordedAt })),
            { asOf, program },
          ),
        );
        const lotsOf = (isGone: boolean) =>
          states.filter(({ status }) => (status === 'forgotten') === isGone).flatMap((state) => openLots(state));
        const [gone, replayed] = [lotsOf(true), lotsOf(false)];
        const scope = { program: 'main', rules, membersMin: 0 };
        const { total, rows } = await new GetLiabilityHandler(passesOver(events), forgottenIn(events)).execute(
          new GetLiability(scope, asOf, 'month', { costPerPoint: 0.8, breakage: 0.1 }),
        );
        const points = replayed.reduce((sum, { remaining }) => sum + remaining, 0);
        expect(total.points).toBe(points);
        expect(total.liability).toBeCloseTo(points * 0.8 * 0.9, 6);
        const pending = replayed.reduce((sum, lot) => sum + (lot.pending ? lot.remaining : 0), 0);
        expect(rows.reduce((sum, row) => sum + (row['pending'] as number), 0)).toBe(pending);
        const lost = gone.reduce((sum, { remaining }) => sum + remaining, 0);
        expect(total.forgotten).toBe(lost);
        const calendar = await new GetExpiryCalendarHandler(passesOver(events), forgottenIn(events)).execute(
          new GetExpiryCalendar(scope, asOf, 'month'),
        );
        const byEnd: Record<string, number> = {};
        for (const { remaining, expiresAt } of replayed) {
          const lastInstant = DateTime.fromISO(expiresAt ?? '', { zone: history.zone }).minus(1);
          const ends = expiresAt === null ? 'never' : lastInstant.toFormat('yyyy-MM');
          if (remaining > 0) byEnd[ends] = (byEnd[ends] ?? 0) + remaining;
        }
        expect(Object.fromEntries(calendar.rows.map((row) => [row['ends'], row['points']]))).toEqual(byEnd);
        expect(calendar.rows.reduce((sum, row) => sum + (row['pending'] as number), 0)).toBe(pending);
        pointsSeen += points;
        forgottenSeen += lost;
      }),
      { numRuns: 120 },
    );
    expect(Math.min(pointsSeen, forgottenSeen)).toBeGreaterThan(0);
  });

  it('says what the forgotten had only where they are enough not to be known by it', async () => {
    const gone = (count: number) => ({
      by: async () => new Set(Array.from({ length: count }, (_, index) => `m${index}`)),
    });
    const total = async (count: number, membersMin: number) => {
      const scope = { program: 'main', rules: rulesIn('UTC'), membersMin };
      const query = new GetLiability(scope, NOW, 'month', { costPerPoint: 1, breakage: 0 });
      return (await new GetLiabilityHandler(passesOver([]), gone(count) as never).execute(query)).total.forgotten;
    };
    expect([await total(4, 5), await total(5, 5), await total(1, 0)]).toEqual([null, 0, 0]);
  });

  it('shows no points of few members, those who were forgotten left out', async () => {
    const day = '2026-01-10T12:00:00.000Z';
    const lot = (memberId: string) => ({
      ...{
        memberId,
        program: 'main',
        points: 100,
        earnedAt: day,
        activeFrom: day,
        creditedAt: day,
        uses: [],
        holds: [],
      },
      expiresAt: '2028-02-01T00:00:00.000Z',
    });
    const passes = new Passes({
      scan: async function* () {
        for (const id of ['m0', 'm1', 'm2']) yield { id, position: '', body: lot(id) };
      },
    });
    const shown = async (forgotten: number) => {
      const scope = { program: 'main', rules: rulesIn('UTC'), membersMin: 2 };
      const gone = { by: async () => new Set(['m0', 'm1'].slice(0, forgotten)) } as never;
      const liability = new GetLiability(scope, NOW, 'month', { costPerPoint: 1, breakage: 0 });
      const { rows: owed } = await new GetLiabilityHandler(passes, gone).execute(liability);
      const calendar = new GetExpiryCalendar(scope, NOW, 'month');
      const { rows: ends, suppressed } = await new GetExpiryCalendarHandler(passes, gone).execute(calendar);
      return { owed: owed.map(({ members, points }) => [members, points]), ends, suppressed };
    };
    const ends = { ends: '2028-01', pending: 0 };
    expect(await shown(0)).toEqual({ owed: [[3, 300]], ends: [{ ...ends, members: 3, points: 300 }], suppressed: 0 });
    expect(await shown(1)).toEqual({ owed: [[2, 200]], ends: [{ ...ends, members: 2, points: 200 }], suppressed: 0 });
    expect(await shown(2)).toEqual({ owed: [], ends: [], suppressed: 1 });
  });

  it('finds the forgotten on every page, and no one who was forgotten later', async () => {
    const page = (memberId: string, forgottenAt: string) => ({ documents: [{ body: { memberId, forgottenAt } }] });
    const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    const pages = [{ ...page('ada', early), cursor: 'next' }, page('bob', early), page('cleo', late)];
    const find = (_: unknown, { after }: { after?: unknown }) =>
      Promise.resolve(after === undefined ? pages[0] : pages[1]);
    const forgotten = new ForgottenMembers({ models: { find: find as never } });
    expect([...(await forgotten.by('main', '2026-02-01T00:00:00.000Z'))]).toEqual(['ada', 'bob']);
    const only = new ForgottenMembers({ models: { find: (async () => pages[2]) as never } });
    expect([...(await only.by('main', '2026-02-01T00:00:00.000Z'))]).toEqual([]);
  });

  it('takes for breakage what the cohorts that are over have shown, and for a cohort all that was issued, used and expired', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const events = eventsOf(history);
        const rules = rulesIn(history.zone);
        const cohorts = new LotCohorts(NOW, 'month', history.zone);
        for await (const lot of passesOver(events).lotsOf('main')) cohorts.add(lot);
        const facts = events as unknown as MemberEvent[];
        const lots = facts.flatMap(({ data }) =>
          'lot' in data && data.lot ? [{ ...data.lot, memberId: data.memberId }] : [],
        );
        for (const { type, data } of facts)
          if (type === 'PointsCorrected')
            lots.push(...(data.opened ?? []).map((one) => ({ ...one, memberId: data.memberId })));
        const used = facts.flatMap(({ type, data }) => {
          if (type === 'ReservationCaptured') return (data.postings ?? []).filter(({ to }) => to === 'redeemed');
          if (type === 'ClaimPointsRestored')
            return (data.postings ?? [])
              .filter(({ from }) => from === 'redeemed')
              .map(({ lotId, points }) => ({ lotId, points: -points }));
          return type === 'PointsRedeemed' || type === 'PointsAdjusted' ? allocationsOf(data) : [];
        });
        const reversedOf = (memberId: string, lotId: string) =>
          facts
            .flatMap(({ type, data }) =>
              (type === 'PointsReversed' || type === 'PointsCorrected') && data.memberId === memberId
                ? (data.postings ?? []).filter(({ to }) => to === 'reversed')
                : [],
            )
            .reduce((sum, posting) => sum + (posting.lotId === lotId ? posting.points : 0), 0);
        for (const cohort of cohorts.all()) {
          const own = lots.filter(({ earnedAt }) => dayIn(history.zone, earnedAt).startsWith(cohort.cohort));
          expect(cohort.issued).toBe(
            own.reduce((sum, { points, lotId, memberId }) => sum + points - reversedOf(memberId, lotId), 0),
          );
          expect(cohort.members).toBe(new Set(own.map(({ memberId }) => memberId)).size);
          expect(cohort.used + cohort.expired).toBe(cohort.issued); // by then all have ended
        }
        expect(cohorts.all().reduce((sum, cohort) => sum + cohort.used, 0)).toBe(
          used.reduce((sum, { points }) => sum + points, 0),
        );
        const { inputs } = await new GetLiabilityHandler(passesOver(events), forgottenIn(events)).execute(
          new GetLiability({ program: 'main', rules, membersMin: 0 }, NOW, 'month', {
            costPerPoint: 1,
            breakage: 'cohort',
          }),
        );
        const [issued, expired] = [cohorts.all(), cohorts.all()].map((all, i) =>
          all.reduce((sum, c) => sum + (i === 0 ? c.issued : c.expired), 0),
        ) as [number, number];
        expect(inputs['breakageTaken']).toBeCloseTo(issued === 0 ? 0 : expired / issued, 12);
        expect(liabilityOf(100, 2, 0.25)).toBe(150);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the models are fitted to', () => {
  it('are purchase days, their span and spend up to the end of the calibration, as a naive count has them', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(HISTORY_DAYS), async (history, days) => {
        const events = eventsOf(history);
        const end = addDays('2025-11-01', days);
        const known = addDays(end, 30);
        const people = peopleOf(events as unknown as MemberEvent[], history.zone, known);
        const scope = { program: 'main', zone: history.zone, lastDay: dayNumber(known) };
        const passes = days % 2 === 0 ? passesOver(events) : await passesOverCopy(events);
        for await (const member of passes.membersOf(scope)) {
          const all = people.find(({ id }) => id === member.memberId)?.bought ?? [];
          const bought = all.filter(({ day }) => day <= end);
          const on = [...new Set(bought.map(({ day }) => day))].sort();
          const amountOf = (rows: readonly { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0);
          const expected =
            on.length === 0
              ? undefined
              : {
                  firstDay: dayNumber(on[0]!),
                  lastDay: dayNumber(on.at(-1)!),
                  days: on.length,
                  amount: amountOf(bought),
                  firstDayAmount: amountOf(bought.filter(({ day }) => day === on[0])),
                };
          expect(purchaseDaysOf(member, dayNumber(end))).toEqual(expected);
        }
        expect(endOfLocalDay(end, history.zone) > end).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
