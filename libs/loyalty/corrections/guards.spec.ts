import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import {
  buy,
  clientEnvelope,
  commandProcess,
  enrol,
  History,
  memberScenarios,
  redeem,
  sharedPorts,
  type Step,
} from '#loyalty/members/testing';
import { reserve } from '#loyalty/reservations/testing';
import { back, bought, bringBack, enrolled, line, program } from '#loyalty/returns/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { correct } from './testing/index.js';

const given = memberScenarios(expect);

const after = (rules: Parameters<typeof program>[0], ...steps: readonly Step[]) =>
  new History(program(rules)).must(enrolled, ...steps);

describe('a correction', () => {
  it('may move an imported purchase to another day before the enrolment', () => {
    const imported: Step = [
      '2026-01-02',
      buy(100, { purchaseId: 'p', occurredAt: '2025-12-20T12:00:00.000Z', imported: true }),
    ];
    given(program(), enrolled, imported)
      .when('2026-01-05', correct('p', 100, { occurredAt: '2025-12-22T12:00:00.000Z' }))
      .then({ type: 'PurchaseCorrected', data: { purchase: { localDay: '2025-12-22' } } }, { type: 'PointsCorrected' });
  });

  it('is refused for a reason that says nothing', () =>
    given(program(), enrolled, bought(100))
      .when('2026-01-05', correct('p', 75, { reason: ' ' }))
      .thenRefused('reason_required'));

  it('is refused where a purchase was corrected too often', () => {
    const often = Array.from({ length: LIMITS.correctionsMax }, (_, at): Step => ['2026-01-05', correct('p', 50 + at)]);
    given(program(), enrolled, bought(100), ...often)
      .when('2026-01-05', correct('p', 75))
      .thenRefused('limit_exceeded', { correctionsMax: LIMITS.correctionsMax });
  });

  it('counts now where a clock is a little ahead', () =>
    given(program(), enrolled, bought(100))
      .when('2026-01-05', correct('p', 100, { occurredAt: '2026-01-05T12:00:30.000Z' }))
      .then(
        { type: 'PurchaseCorrected', data: { purchase: { purchasedAt: '2026-01-05T12:00:00.000Z' } } },
        { type: 'PointsCorrected' },
      ));

  it('gives points that can be used from the correction on', () =>
    expect(openLots(after({}, bought(100), ['2026-01-05', correct('p', 120)]).member)).toMatchObject([
      { activeFrom: '2026-01-02T12:00:00.000Z' },
      { activeFrom: '2026-01-05T12:00:00.000Z' },
    ]));

  it('leaves what the highest balance cut as it was, however much room there is now', () => {
    const history = after(
      { points: { balanceMax: 60 } },
      bought(100),
      ['2026-01-03', redeem(30)],
      ['2026-01-05', correct('p', 120)],
    );
    expect(balanceOf(history.member).available).toBe(30);
  });

  it('of the day leaves reserved points in their lot', () => {
    const points = { expiry: { type: 'rolling', count: 30, unit: 'days' } } as const;
    const moved = correct('p', 100, { occurredAt: '2026-01-01T12:00:00.000Z' });
    const { member } = after({ points }, bought(100), ['2026-01-05', reserve(30)], ['2026-01-05', moved]);
    expect(balanceOf(member)).toMatchObject({ available: 70, reserved: 30 });
    expect(openLots(member).find(({ reserved }) => reserved)).toMatchObject({
      remaining: 30,
      expiresAt: '2026-02-02T00:00:00.000Z',
    });
  });

  it('of the day makes no purchase the first that came back as a whole', () => {
    const { history } = given(
      program(),
      enrolled,
      bought(100, {}, '2026-01-02'),
      ['2026-01-03', buy(10, { purchaseId: 'r', occurredAt: '2026-01-02T13:00:00.000Z' })],
      ['2026-01-04', buy(50, { purchaseId: 'q' })],
      ['2026-01-05', bringBack('p')],
    ).when('2026-01-06', correct('q', 50, { occurredAt: '2026-01-03T12:00:00.000Z' }));
    expect(history.events.at(-2)).toMatchObject({
      data: { firstAt: '2026-01-02T13:00:00.000Z', firstDay: '2026-01-02', lastAt: '2026-01-03T12:00:00.000Z' },
    });
  });
});

describe('after a return, a correction', () => {
  const lines = [line('a', 6_000, { quantity: 2 }), line('b', 4_000)];

  it.each<[string, object, object]>([
    ['location', {}, { location: 'oslo-2' }],
    ['promotion', {}, { promotion: 'SPRING' }],
    ['unitCost', { lines }, { lines: lines.map((one) => ({ ...one, unitCost: 10 })) }],
  ])('refuses another %s', (field, recorded, asked) =>
    given(program(), enrolled, bought(100, recorded), ['2026-01-04', back({ euros: 40 })])
      .when('2026-01-05', correct('p', 100, asked))
      .thenRefused('correction_contradicts_returns', { fields: field }),
  );

  it('refuses another line in the place of one that came back as a whole', () =>
    given(program(), enrolled, bought(100, { lines }), ['2026-01-04', back({ lines: [[2, 1]] })])
      .when('2026-01-05', correct('p', 90, { lines: [lines[0]!, line('b', 3_000)] }))
      .thenRefused('correction_contradicts_returns', { line: 2, sku: 'b' }));
});

describe('a correctionId', () => {
  const openProcess = async () => {
    const { programs, members } = commandProcess(sharedPorts());
    await programs.ensureStarter('main', 'EUR', 'UTC');
    let sent = 0;
    const send = async (command: Parameters<typeof members.run>[0]) =>
      (await members.run(command, clientEnvelope(`k${++sent}`))).outcome;
    await send(enrol());
    for (const purchaseId of ['p', 'q']) await send(buy(100, { purchaseId }));
    expect(await send(correct('p', 75, { correctionId: 'c', reason: 'Too much' }))).toBe('appended');
    return send;
  };

  it('counts once, whatever key it is sent with', async () => {
    const send = await openProcess();
    expect(await send(correct('p', 75, { correctionId: 'c', reason: 'Too much' }))).not.toBe('appended');
  });

  it.each([
    ['purchase', correct('q', 75, { correctionId: 'c', reason: 'Too much' })],
    ['total', correct('p', 70, { correctionId: 'c', reason: 'Too much' })],
    ['reason', correct('p', 75, { correctionId: 'c', reason: 'Another' })],
  ])('is refused with another %s', async (_what, other) => {
    const send = await openProcess();
    await expect(send(other)).rejects.toMatchObject({ code: 'duplicate_correction' });
  });
});
