import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

import { type RoleProcess, StandInInstallation } from './installation.js';
import { type Answer } from './requests.js';

/** `TROFAST_TEST_CLAIMS=20000 TROFAST_TEST_SEED=7 npm run test:faults -- test/faults/stock-of-rewards` for more. */
const CLAIMS = Number(process.env['TROFAST_TEST_CLAIMS'] ?? 5_000);
const SEED = Number(process.env['TROFAST_TEST_SEED'] ?? 1);
const STOCK = 100;
const MEMBERS = 50;
const APIS = 3;
/** In place of ten minutes. */
const RETURN_MS = 1_500;
/** Longer than that, so that what a process has taken is given to others while it stands still. */
const SLEEP_MS = 4_000;
const BLOWS = 4;

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

/** Not an answer to the claim, but to the state of the servers. */
const isPassing = ({ status }: Answer): boolean => status === 503 || status === 504 || status === 429;

describe(`${CLAIMS} claims at once of a stock of ${STOCK}, by ${APIS} command APIs (seed ${SEED})`, () => {
  let installation: StandInInstallation;
  let queries: RoleProcess;
  const apis: RoleProcess[] = [];
  const random = xoroshiro128plus(SEED);
  const draw = (max: number) => uniformInt(random, 0, max);

  /** Sends until it is answered, to one command API after the other; gives up after `triesMax`, as a caller does who goes away. */
  async function send(
    path: string,
    key: string,
    body: object,
    from = 0,
    triesMax = Infinity,
  ): Promise<Answer | undefined> {
    for (let tries = 0; tries < triesMax; tries++) {
      const api = apis[(from + tries) % apis.length]!;
      const answer = await api.request('POST', path, { key, body }).catch(() => undefined);
      if (answer && !isPassing(answer)) return answer;
      await pause(20);
    }
    return undefined;
  }

  async function must(path: string, key: string, body: object): Promise<void> {
    const answer = await send(path, key, body);
    if (answer!.status > 201) throw new Error(`${path} was answered ${answer!.status} ${answer!.text}`);
  }

  async function offer(rewardId: string): Promise<void> {
    const reward = { rewardId, name: 'Tea', kind: 'product', price: 0, stock: STOCK };
    await must('/v1/rewards', `define-${rewardId}`, reward);
    await must(`/v1/rewards/${rewardId}/activate`, `offer-${rewardId}`, {});
  }

  const claimsOf = (rewardId: string): Claim[] =>
    Array.from({ length: CLAIMS }, (_, index) => ({ memberId: memberId(index), claimId: `${rewardId}-${index}` }));

  /** All at once. */
  async function claimAll(rewardId: string, claims: readonly Claim[], triesMax = Infinity): Promise<void> {
    const each = claims.map(async (claim, index) => {
      const path = `/v1/members/${claim.memberId}/claims`;
      const body = { claimId: claim.claimId, rewardId };
      const answer = await send(path, claim.claimId, body, index, triesMax);
      if (answer) claim.answer = answer;
    });
    await Promise.all(each);
  }

  async function audit(what: 'verify' | 'reconcile'): Promise<Record<string, unknown>> {
    for (;;) {
      const { status, text } = await queries.request('POST', `/v1/audit/${what}`, { body: {} });
      if (status === 200) return JSON.parse(text) as Record<string, unknown>;
      await pause(200);
    }
  }

  /** The reward once everything that was taken for it is used or back in stock. */
  async function settled(rewardId: string): Promise<Reward> {
    for (const endsAt = Date.now() + 90_000; ;) {
      const { status, text } = await queries.request('GET', `/v1/rewards/${rewardId}`);
      const reward = JSON.parse(text) as Reward;
      if (status === 200 && (reward.underWay === 0 || Date.now() > endsAt)) return reward;
      await pause(200);
    }
  }

  const counts = (claims: readonly Claim[]) => {
    const statuses = claims.map(({ answer }) => `${answer?.status} ${answer?.status === 422 ? codeOf(answer) : ''}`);
    return Object.fromEntries([...new Set(statuses)].map((one) => [one, statuses.filter((it) => it === one).length]));
  };

  const codeOf = ({ text }: Answer): string => (JSON.parse(text) as { code: string }).code;

  async function claimed(rewardId: string): Promise<number> {
    let count = 0;
    for (let index = 0; index < MEMBERS; index++) {
      const headers = { accept: 'application/x-ndjson' };
      const { text } = await queries.request('GET', `/v1/members/${memberId(index)}/claims`, { headers });
      count += text.split('\n').filter((line) => line !== '' && line.includes(`"${rewardId}"`)).length;
    }
    return count;
  }

  beforeAll(async () => {
    installation = await StandInInstallation.create({
      TROFAST_STOCK_RETURN_MS: String(RETURN_MS),
      TROFAST_IN_FLIGHT_MAX: '100000',
      TROFAST_LAG_LIMIT_MS: '600000',
    });
    for (let index = 0; index < APIS; index++) apis.push(await installation.start('command-api'));
    await installation.start('projector');
    queries = await installation.start('query-api');
    for (let index = 0; index < MEMBERS; index++)
      await must('/v1/members', `enrol-${index}`, { memberId: memberId(index) });
  }, 180_000);

  afterAll(() => installation.close(), 60_000);

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
      let isOver = false;
      const claiming = claimAll(blow, claims, 12).then(() => (isOver = true));
      for (let count = 0; count < BLOWS && !isOver; count++) {
        await pause(100 + draw(400));
        const index = draw(APIS - 1);
        if (blow === 'killed') {
          await apis[index]!.kill();
          apis[index] = await installation.start('command-api');
        } else {
          apis[index]!.suspend();
          await pause(SLEEP_MS);
          apis[index]!.goOn();
        }
      }
      await claiming;
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
    expect(await audit('verify')).toMatchObject({ findings: [] });
    const taken = expect.any(Number);
    expect(await audit('reconcile')).toMatchObject({
      ...{ differences: [], rewardStock: { taken, returned: taken, used: 3 * STOCK, underWay: 0 } },
    });
  }, 300_000);
});
