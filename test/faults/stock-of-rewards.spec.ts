import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManyApis } from './many-apis.js';
import { type Answer } from './requests.js';

/** `TROFAST_TEST_CLAIMS=20000 TROFAST_TEST_SEED=7 npm run test:faults -- test/faults/stock-of-rewards` for more. */
const CLAIMS = Number(process.env['TROFAST_TEST_CLAIMS'] ?? 5_000);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const STOCK = 100;
const MEMBERS = 50;

interface Claim {
  readonly memberId: string;
  readonly claimId: string;
  answer?: Answer;
}

interface Reward {
  readonly left: number;
  readonly underWay: number;
}

const memberId = (index: number): string => `m${index % MEMBERS}`;

describe(`${CLAIMS} claims at once of a stock of ${STOCK}, by three command APIs (seed ${SEED})`, () => {
  let many: ManyApis;

  async function offer(rewardId: string): Promise<void> {
    const reward = { rewardId, name: 'Tea', kind: 'product', price: 0, stock: STOCK };
    await many.must('/v1/rewards', `define-${rewardId}`, reward);
    await many.must(`/v1/rewards/${rewardId}/activate`, `offer-${rewardId}`, {});
  }

  const claimsOf = (rewardId: string): Claim[] =>
    Array.from({ length: CLAIMS }, (_, index) => ({ memberId: memberId(index), claimId: `${rewardId}-${index}` }));

  /** All at once. */
  async function claimAll(rewardId: string, claims: readonly Claim[], triesMax = Infinity): Promise<void> {
    const each = claims.map(async (claim, index) => {
      const path = `/v1/members/${claim.memberId}/claims`;
      const body = { claimId: claim.claimId, rewardId };
      const answer = await many.send(path, claim.claimId, body, index, triesMax);
      if (answer) claim.answer = answer;
    });
    await Promise.all(each);
  }

  /** The reward once everything that was taken for it is used or back in stock. */
  const settled = (rewardId: string): Promise<Reward> =>
    many.once<Reward>(`/v1/rewards/${rewardId}`, ({ underWay }) => underWay === 0);

  const counts = (claims: readonly Claim[]) => {
    const statuses = claims.map(({ answer }) => `${answer?.status} ${answer?.status === 422 ? codeOf(answer) : ''}`);
    return Object.fromEntries([...new Set(statuses)].map((one) => [one, statuses.filter((it) => it === one).length]));
  };

  const codeOf = ({ text }: Answer): string => (JSON.parse(text) as { code: string }).code;

  async function claimed(rewardId: string): Promise<number> {
    let count = 0;
    for (let index = 0; index < MEMBERS; index++) {
      const lines = await many.lines(`/v1/members/${memberId(index)}/claims`);
      count += lines.filter((line) => line.includes(`"${rewardId}"`)).length;
    }
    return count;
  }

  beforeAll(async () => {
    many = await ManyApis.open(SEED, MEMBERS);
  }, 180_000);

  afterAll(() => many.close(), 60_000);

  it('gives exactly as many as there are, and says to all others that nothing is left', async () => {
    await offer('calm');
    const claims = claimsOf('calm');
    await claimAll('calm', claims);
    expect(counts(claims)).toEqual({ '201 ': STOCK, '422 out_of_stock': CLAIMS - STOCK });
    expect(await settled('calm')).toMatchObject({ left: 0, underWay: 0 });
    expect(await claimed('calm')).toBe(STOCK);
  }, 300_000);

  it.each(['killed', 'stopped'] as const)(
    'gives no more where processes are %s in between, and everything is used or back in stock after a while',
    async (blow) => {
      await offer(blow);
      const claims = claimsOf(blow);
      await many.strike(blow, claimAll(blow, claims, 12));
      const { left } = await settled(blow);
      const used = await claimed(blow);
      expect(used).toBeLessThanOrEqual(STOCK);
      expect(left).toBe(STOCK - used);
      expect(claims.filter(({ answer }) => answer?.status === 201).length).toBeLessThanOrEqual(used);
      await claimAll(blow, claims); // what nobody has answered yet is answered now, and the rest as it was
      expect(await settled(blow)).toMatchObject({ left: 0, underWay: 0 });
      expect(await claimed(blow)).toBe(STOCK);
      expect(Object.keys(counts(claims)).sort()).toEqual(['201 ', '422 out_of_stock']);
      expect(counts(claims)['201 ']).toBe(STOCK);
    },
    600_000,
  );

  it('has whole histories, in which stock and claims agree', async () => {
    expect(await many.audit('verify')).toMatchObject({ findings: [] });
    const taken = expect.any(Number);
    expect(await many.audit('reconcile')).toMatchObject({
      ...{ differences: [], rewardStock: { taken, returned: taken, used: 3 * STOCK, underWay: 0 } },
    });
  }, 300_000);
});
