import { afterEach, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { MemberHistory } from './member-history.js';
import { rewrite } from './testing/forge.js';
import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';
import { Verification } from './verification.js';

afterEach(closeReadModels);

const { points, earnRules } = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const rules = {
  points: { ...points, latePurchases: 'recalculate_later' },
  earnRules: [
    ...earnRules,
    { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } },
    { id: 'first', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 30 } },
  ],
} as const;

/** Bought on the 3rd and the 5th; what was bought on the 2nd arrives on the 20th. */
async function afterLatePurchase() {
  const shop = await withReadModels(await openShop(rules));
  await shop.enrol('ada');
  for (const day of ['03', '05']) {
    shop.clock.set(`2026-01-${day}T12:00:00.000Z`);
    await shop.buy('ada', `on-${day}`, 10_000);
  }
  await shop.redeem('ada', 45);
  shop.clock.set('2026-01-20T12:00:00.000Z');
  const late = () => shop.buy('ada', 'late', 100_000, '2026-01-02T12:00:00.000Z');
  return { shop, late, answer: await late() };
}

/** The first purchase came back; two between it and the next arrive afterwards. */
async function afterReturn() {
  const shop = await openShop(rules);
  await shop.enrol('ada');
  for (const day of ['03', '07']) {
    shop.clock.set(`2026-01-${day}T12:00:00.000Z`);
    await shop.buy('ada', `on-${day}`, 10_000);
  }
  shop.clock.set('2026-01-08T12:00:00.000Z');
  await shop.send('ada', { type: 'ReturnPurchase', returnId: 'r1', purchaseId: 'on-03' });
  shop.clock.set('2026-01-20T12:00:00.000Z');
  for (const day of ['06', '05']) await shop.buy('ada', `late-${day}`, 10_000, `2026-01-${day}T12:00:00.000Z`);
  return shop;
}

/** Gives a purchase another mark of how later ones were worked out, with every hash made again. */
async function marked(recalculation: number | undefined, ...purchaseIds: readonly string[]) {
  const shop = await afterReturn();
  rewrite(shop, (events) =>
    events.map((event) => {
      const { recalculation: _before, ...data } = event.data;
      if (event.type !== 'PurchaseRecorded' || !purchaseIds.includes(data['purchaseId'] as string)) return event;
      return { ...event, data: { ...data, ...(recalculation !== undefined && { recalculation }) } };
    }),
  );
  const { findings } = await new Verification(shop.ports).verify();
  return findings.map(({ code, detail }) => `${code}: ${detail}`);
}

describe('how later purchases were worked out', () => {
  it('is decided again as it was decided', async () => expect(await marked(2)).toEqual([]));

  it('is found where the mark is taken away, since the way of before came to something else', async () =>
    expect(await marked(undefined, 'late-06', 'late-05')).toEqual([
      'earning_differs: A PurchaseRecalculated is missing.',
    ]));

  it('is found where it goes back to the way of before', async () =>
    expect(await marked(undefined, 'late-05')).toEqual([
      'earning_differs: recalculation: recorded nothing, evaluated 2.',
    ]));

  it('is found where a purchase has a mark after which none happened', async () =>
    expect(await marked(2, 'on-07')).toEqual(['earning_differs: recalculation: recorded 2, evaluated nothing.']));

  it('is found where the mark is none', async () =>
    expect(await marked(3, 'late-06')).toEqual([expect.stringMatching(/^invalid_event: /), expect.anything()]));
});

describe('a purchase that is recorded late, where the rules recalculate', () => {
  it('leaves a log that verifies, and read models that agree with it', async () => {
    const { shop } = await afterLatePurchase();
    await shop.settled();
    expect((await new Verification(shop.ports).verify()).findings).toEqual([]);
    expect((await shop.reconciliation.reconcile({ program: PROGRAM })).differences).toEqual([]);
  });

  it('is answered with what it changed, also when it is sent again', async () => {
    const { answer, late } = await afterLatePurchase();
    const ofPurchase = (type: string) =>
      answer.body.events.filter((event) => event['type'] === type).map((event) => event['purchaseId']);
    expect(ofPurchase('PurchaseRecalculated')).toEqual(['on-03', 'on-05']);
    expect(answer.body).toMatchObject({ tier: 'gold', balance: { earned: 190, reversed: 20, available: 125 } });
    const again = await late();
    expect([again.outcome, again.body]).toEqual(['unchanged', answer.body]);
  });

  it('is previewed as it is recorded', async () => {
    const shop = await openShop(rules);
    await shop.enrol('ada');
    shop.clock.set('2026-01-05T12:00:00.000Z');
    await shop.buy('ada', 'on-05', 10_000);
    const purchase = {
      ...({ type: 'RecordPurchase', memberId: 'ada', purchaseId: 'late', imported: true } as const),
      ...{ total: { amount: 100_000, currency: 'EUR' }, occurredAt: '2026-01-02T12:00:00.000Z' },
    };
    const envelope = {
      actor: { type: 'client', id: 'till' },
      program: PROGRAM,
      correlationId: 'r',
      causationId: 'r',
    } as const;
    const preview = await shop.members.run(purchase, { ...envelope, commandId: 'preview', dryRun: true });
    const recorded = await shop.members.run(purchase, { ...envelope, commandId: 'recorded' });
    expect(preview.body.events).toEqual(recorded.body.events);
    expect(preview.body.events.map((event) => event['type'])).toContain('PointsRecalculated');
  });

  it('explains each difference, and shows what each purchase earns now', async () => {
    const { shop } = await afterLatePurchase();
    await shop.settled();
    const explained = [];
    for await (const movement of new MemberHistory(shop.ports).explain(PROGRAM, 'ada')) explained.push(movement);
    expect(explained.filter(({ what }) => what === 'PointsRecalculated')).toMatchObject([
      {
        purchaseId: 'on-03',
        points: -20,
        why: { programVersion: 1, reason: expect.stringContaining('Purchase late happened before it') },
      },
      {
        purchaseId: 'on-05',
        points: 10,
        why: { breakdown: [{ rule: 'purchase' }, { rule: 'first' }, { rule: 'gold' }] },
      },
    ]);
    const documents = await shop.models.load(
      'purchases',
      ['on-03', 'on-05', 'late'].map((id) => `${PROGRAM}.ada.${id}`),
    );
    const pointsOf = [...documents].map(([id, { body }]) => [id.split('.').at(-1), body?.['points']]);
    expect(Object.fromEntries(pointsOf)).toEqual({ 'on-03': 20, 'on-05': 20, late: 130 });
  });
});
