import { jest } from '@jest/globals';

import { createClient, Problem } from '#client';
import { type ProgramRules } from '#loyalty/program';

import { readProgramFile } from '../../apps/cli/publish/program-file.js';
import { publishDefinition } from '../../apps/cli/publish/publish-definition.js';
import { ADMIN_KEY, startServer } from '../api/server.js';

const WAIT_MAX_MS = 30_000;

/** What of the machine goes on while a shop's date is set. */
const NOT_FAKED = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** A server that was founded with the programme of a file, with all that the file defines, and whose date is set as a story goes on. */
export async function openShop(file: string, now: string) {
  jest.useFakeTimers({ now: Date.parse(now), doNotFake: NOT_FAKED });
  const { rules, definitions } = await readProgramFile(file);
  const server = await startServer({ TROFAST_CLOCK_JUMP_MAX_MS: '0' }, rules as unknown as ProgramRules);
  const baseUrl = (await server.app.getUrl()).replace('[::1]', '127.0.0.1');
  const client = createClient({ baseUrl, apiKey: ADMIN_KEY });
  for (const definition of definitions) await publishDefinition(client, definition);
  server.startReactors();

  const post = async (path: string, body: object = {}): Promise<Answered> =>
    (await client.request('POST', path, { body })).data as Answered;
  const get = async (path: string): Promise<Answered> => (await client.request('GET', path)).data as Answered;
  /** The code that a request is refused with. */
  const refused = async (path: string, body: object = {}): Promise<string> => {
    try {
      await post(path, body);
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
    throw new Error(`${path} was not refused.`);
  };
  /** Waits for what comes by itself, such as a segment that a member enters. */
  const until = async (path: string, isThere: (answer: Answered) => boolean): Promise<void> => {
    for (const end = performance.now() + WAIT_MAX_MS; !isThere(await get(path));) {
      if (performance.now() > end) throw new Error(`waited ${WAIT_MAX_MS} ms for ${path}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** What `verify` finds wrong with all that the stories have left in the log. */
  const findings = async (): Promise<unknown> => (await post('/v1/audit/verify'))['findings'];
  const close = async (): Promise<void> => {
    await server.close();
    jest.useRealTimers();
  };
  const available = async (memberId: string): Promise<number> =>
    (await get(`/v1/members/${memberId}/balance`)).balance!.available;
  let purchases = 0;
  /** @returns the points that it earned, those of challenges included */
  const buy = async (memberId: string, cents: number, more: object = {}): Promise<number> => {
    purchases += 1;
    const total = { amount: cents, currency: rules!['currency'] };
    const before = await available(memberId);
    const bought = await post(`/v1/members/${memberId}/purchases`, { purchaseId: `p${purchases}`, total, ...more });
    return bought.balance!.available - before;
  };
  return {
    ...{ post, get, refused, until, available, buy, findings, close },
    /** Sets the date of the shop. */
    at: (instant: string): void => void jest.setSystemTime(Date.parse(instant)),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** What stories look at in answers. */
export interface Answered {
  readonly balance?: { readonly available: number };
  readonly items?: readonly Readonly<Record<string, unknown>>[];
  readonly segments?: readonly string[];
  readonly vouchers?: readonly { readonly code: string; readonly voucherId: string }[];
  readonly [field: string]: unknown;
}
