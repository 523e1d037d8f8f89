import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ManyApis } from './many-apis.js';
import { type Answer } from './requests.js';

/** `TROFAST_TEST_PURCHASES=20000 TROFAST_TEST_SEED=7 npm run test:faults -- test/faults/budgets-of-campaigns` for more. */
const PURCHASES = Number(process.env['TROFAST_TEST_PURCHASES'] ?? 1_000);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const MEMBERS = 100;
/** What each purchase is to get, and what there is: the last one to get something gets 3. */
const GIFT = 7;
const BUDGET = 703;

interface Purchase {
  readonly memberId: string;
  readonly purchaseId: string;
  answer?: Answer;
}

interface Budget {
  readonly given: { readonly points: number; readonly uses: number };
  readonly used: { readonly points: number };
  readonly underWay: { readonly takings: number };
}

interface Recorded {
  readonly events?: readonly {
    readonly breakdown?: readonly { readonly campaign?: string; readonly points: number }[];
  }[];
}

describe(`${PURCHASES} purchases at once on a campaign that has ${BUDGET} points, by three command APIs (seed ${SEED})`, () => {
  let many: ManyApis;

  async function begin(campaignId: string): Promise<void> {
    const rules = [{ id: 'gift', effect: { type: 'fixed_points', points: GIFT } }];
    const budget = { points: BUDGET, whenShort: 'cut' };
    const campaign = { campaignId, name: 'Gift', startsAt: '2020-01-01T00:00:00Z', rules, budget };
    await many.must('/v1/campaigns', `define-${campaignId}`, campaign);
    await many.must(`/v1/campaigns/${campaignId}/activate`, `activate-${campaignId}`, {});
    interface Campaign {
      readonly status: string;
    }
    await many.once<Campaign>(`/v1/campaigns/${campaignId}`, ({ status }) => status === 'active');
  }

  const purchasesOf = (campaignId: string): Purchase[] =>
    Array.from({ length: PURCHASES }, (_, index) => ({
      ...{ memberId: `m${index % MEMBERS}`, purchaseId: `${campaignId}-${index}` },
    }));

  /** All at once. */
  async function buyAll(purchases: readonly Purchase[], triesMax = Infinity): Promise<void> {
    const each = purchases.map(async (purchase, index) => {
      const { memberId, purchaseId } = purchase;
      const body = { purchaseId, total: { amount: 100, currency: 'EUR' } };
      const answer = await many.send(`/v1/members/${memberId}/purchases`, purchaseId, body, index, triesMax);
      if (answer) purchase.answer = answer;
    });
    await Promise.all(each);
  }

  /** Points that the campaign gave, by the answers. */
  const givenIn = (campaignId: string, purchases: readonly Purchase[]): number =>
    purchases
      .flatMap(({ answer }) => (answer ? ((JSON.parse(answer.text) as Recorded).events ?? []) : []))
      .flatMap(({ breakdown = [] }) => breakdown)
      .filter(({ campaign }) => campaign === campaignId)
      .reduce((sum, { points }) => sum + points, 0);

  const statusesOf = (purchases: readonly Purchase[]) => [...new Set(purchases.map(({ answer }) => answer?.status))];

  /** The budget once everything that was taken from it is used or back in it. */
  const settled = (campaignId: string): Promise<Budget> =>
    many.once<Budget>(`/v1/campaigns/${campaignId}/budget`, ({ underWay }) => underWay.takings === 0);

  beforeAll(async () => {
    many = await ManyApis.open(SEED, MEMBERS);
  }, 180_000);

  afterAll(() => many.close(), 60_000);

  it('gives exactly what there is, and records all of them', async () => {
    await begin('calm');
    const purchases = purchasesOf('calm');
    await buyAll(purchases);
    expect(statusesOf(purchases)).toEqual([201]);
    expect(givenIn('calm', purchases)).toBe(BUDGET);
    expect(await settled('calm')).toMatchObject({
      ...{ given: { points: BUDGET, uses: Math.ceil(BUDGET / GIFT) }, used: { points: BUDGET } },
      underWay: { takings: 0 },
    });
    await many.must('/v1/campaigns/calm/end', 'end-calm', {});
  }, 300_000);

  it.each(['killed', 'stopped'] as const)(
    'gives no more where processes are %s in between, and everything is used or back in the budget after a while',
    async (blow) => {
      await begin(blow);
      const purchases = purchasesOf(blow);
      await many.strike(blow, buyAll(purchases, 12));
      const { given, used } = await settled(blow);
      expect(given.points).toBeLessThanOrEqual(BUDGET);
      expect(used.points).toBe(given.points);
      expect(givenIn(blow, purchases)).toBeLessThanOrEqual(used.points);
      await buyAll(purchases); // what nobody has answered yet is answered now, and the rest as it was
      expect(statusesOf(purchases)).toEqual([201]);
      const last = await settled(blow);
      expect(last.underWay.takings).toBe(0);
      expect(givenIn(blow, purchases)).toBe(last.used.points);
      expect(last.given.points).toBeLessThanOrEqual(BUDGET);
      await many.must(`/v1/campaigns/${blow}/end`, `end-${blow}`, {});
    },
    600_000,
  );

  it('has whole histories, in which budgets and members agree', async () => {
    expect(await many.audit('verify')).toMatchObject({ findings: [] });
    const report = await many.audit('reconcile');
    expect(report).toMatchObject({ differences: [], campaignBudgets: { underWay: 0 } });
    const { taken, returned, used } = report['campaignBudgets'] as Record<string, number>;
    expect(taken! - returned!).toBe(used);
  }, 300_000);
});
