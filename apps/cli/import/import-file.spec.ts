import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createClient } from '#client';

import { importFile } from './import-file.js';
import { BATCH_LINES_MAX } from './sending/lane.js';
import { Lanes } from './sending/lanes.js';
import { parseMap } from './mapping/map.js';
import { contentId, contentKey } from './staging/content-ids.js';

const MAP = parseMap({
  format: 'columns',
  fields: {
    memberId: { column: 1 },
    occurredAt: { column: 2 },
    amount: { column: 3, unit: 'minor' },
    itemCount: { column: 4 },
  },
});
const SILENT = { note: () => {}, progress: () => ({ update: () => {}, stop: () => {} }) };

interface SentLine {
  readonly idempotencyKey: string;
  readonly memberId: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly total: { readonly amount: number; readonly currency: string };
}

/** Keeps the contract of the batch route: one answer a line, in order, the same key is done once. */
class FakeServer {
  /** Nothing really waits; `waits` says how long it would have. */
  readonly client = createClient({
    baseUrl: 'http://fake',
    readYourWrites: false,
    random: () => 0,
    wait: async (milliseconds) => void this.waits.push(milliseconds),
    fetch: (url, init) => this.answerTo(url, init),
  });
  readonly waits: number[] = [];
  readonly applied = new Map<string, { line: SentLine; position: string }>();
  readonly requests: SentLine[][] = [];
  /** Called before a batch; an answer or an error takes its place, `after` true lets it be applied first. */
  onBatch: (batch: number) => { answer?: Response; error?: Error; after?: boolean } = () => ({});
  onLine: (line: SentLine) => { status: number; code: string } | undefined = () => undefined;

  private async answerTo(url: string, { method, headers, body }: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url);
    const path = pathname + search;
    if (path === '/v1/projections')
      return answer(
        200,
        JSON.stringify({ items: [{ name: 'balances', position: 'log.9', lagEvents: 0, state: 'running' }] }),
      );
    if (path === '/v1/read-models/purchases/query')
      return answer(200, JSON.stringify({ items: this.recorded(body as string) }));
    if (path === '/v1/purchases') return this.guest(headers as Headers, body as string);
    const isDry = path.endsWith('&dryRun=true');
    expect([method, path]).toEqual(['POST', `/v1/purchases:batch?import=true${isDry ? '&dryRun=true' : ''}`]);
    const lines = (body as string)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SentLine);
    this.requests.push(lines);
    const instead = this.onBatch(this.requests.length);
    await new Promise((resolve) => setImmediate(resolve));
    if (!instead.after && instead.error) throw instead.error;
    if (!instead.after && instead.answer) return instead.answer;
    const text = lines.map((line) => JSON.stringify(isDry ? this.preview(line) : this.apply(line))).join('\n');
    if (instead.error) throw instead.error;
    return answer(200, text);
  }

  private guest(headers: Headers, body: string): Response {
    const key = headers.get('idempotency-key')!;
    const wasThere = this.applied.has(key);
    const line = { ...(JSON.parse(body) as SentLine), memberId: '', idempotencyKey: key };
    this.applied.set(key, { line, position: 'log.1' });
    return answer(201, '{}', { 'trofast-position': 'log.1', ...(wasThere && { 'idempotency-replayed': 'true' }) });
  }

  private recorded(body: string): object[] {
    const { memberId, purchaseId } = (
      JSON.parse(body) as { filter: { memberId: { $in: string[] }; purchaseId: { $gte: string } } }
    ).filter;
    return [...this.applied.values()]
      .map(({ line }) => line)
      .filter((line) => memberId.$in.includes(line.memberId) && line.purchaseId.startsWith(purchaseId.$gte))
      .map(({ total, ...line }) => ({ ...line, ...total }));
  }

  private preview(line: SentLine): object {
    const isThere = this.applied.has(line.idempotencyKey);
    return this.onLine(line) ?? { status: isThere ? 201 : 200, outcome: isThere ? 'replayed' : 'preview' };
  }

  private apply(line: SentLine): object {
    const refusal = this.onLine(line);
    if (refusal) return { ...refusal, detail: 'because' };
    const before = this.applied.get(line.idempotencyKey);
    const position = before?.position ?? `log.${String(this.applied.size).padStart(6, '0')}`;
    this.applied.set(line.idempotencyKey, { line, position });
    return {
      status: before ? 200 : 201,
      points: Math.floor(line.total.amount / 1000),
      outcome: before ? 'replayed' : 'appended',
      position,
    };
  }
}

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers });
}

/** Of a row of LINES, as the import sends it. */
function rowOf(line: number) {
  const occurredAt = '2025-01-01T12:00:00.000Z';
  const total = { amount: 999 + line, currency: 'EUR' };
  const memberId = `m${(line - 1) % 37}`;
  const key = contentKey({ memberId, occurredAt, ...total });
  return { purchaseId: contentId('tills.txt', key, 1), memberId, occurredAt, total, itemCount: 2 };
}

const LINES = Array.from({ length: 2_000 }, (_, index) => `m${index % 37} 2025-01-01 ${1000 + index} 2`);

describe('an import', () => {
  let directory: string;
  let path: string;
  let server: FakeServer;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trofast-import-'));
    path = join(directory, 'tills.txt');
    await writeFile(path, LINES.join('\n'));
    server = new FakeServer();
  });
  afterEach(() => rm(directory, { recursive: true }));

  const run = (
    options: {
      strict?: boolean;
      add?: boolean;
      dryRun?: boolean;
      signal?: AbortSignal;
      name?: string;
      map?: object;
      note?: (text: string) => void;
    } = {},
  ) =>
    importFile({
      source: {
        path,
        importName: options.name ?? 'tills.txt',
        map: options.map ? parseMap({ ...MAP, ...options.map }) : MAP,
        program: { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' },
        now: '2026-01-01T00:00:00.000Z',
      },
      client: server.client,
      output: { ...SILENT, ...(options.note && { note: options.note }) },
      strict: options.strict ?? false,
      add: options.add,
      dryRun: options.dryRun,
      signal: options.signal ?? new AbortController().signal,
    });

  const totals = {
    members: 37,
    purchases: 2_000,
    items: 4_000,
    amountMinor: LINES.reduce((sum, line) => sum + Number(line.split(' ')[2]), 0),
    points: LINES.reduce((sum, line) => sum + Math.floor(Number(line.split(' ')[2]) / 1000), 0),
    guests: 0,
    rejected: [],
    rejectedTotal: 0,
    rejectedByCode: [],
    leftOut: {},
    flagged: {},
    corrected: 0,
    position: 'log.001999',
  };

  it('reports what is in the file', async () => expect(await run()).toEqual({ ...totals, skipped: 0 }));

  it('reports the same the second time, with everything skipped and nothing recorded', async () => {
    await run();
    expect(await run()).toEqual({ ...totals, skipped: 2_000 });
    expect(server.applied.size).toBe(2_000);
  });

  it('sends a member’s purchases in order', async () => {
    await run();
    const numbers = server.requests
      .flat()
      .filter(({ memberId }) => memberId === 'm5')
      .map(({ total }) => total.amount);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toHaveLength(LINES.filter((line) => line.startsWith('m5 ')).length);
  });

  it('sends several batches at once, none of them over the limit', async () => {
    await run();
    expect(Math.max(...server.requests.map((batch) => batch.length))).toBeLessThanOrEqual(BATCH_LINES_MAX);
  });

  it('records nothing twice when it is run again after the answer to a batch was lost', async () => {
    server.onBatch = (batch) => (batch >= 3 ? { error: new Error('connection reset'), after: true } : {});
    const failing = new Lanes(server.client, { importName: 'tills.txt', onResult: () => {} });
    const sending = async () => {
      for (let line = 1; line <= 1_200; line++) {
        await failing.push({
          lines: [line],
          ...rowOf(line),
        });
      }
      await failing.end();
    };
    await expect(sending()).rejects.toThrow('connection reset');
    const doneBefore = server.applied.size;
    expect(doneBefore).toBeGreaterThan(0);
    server.onBatch = () => ({});
    const report = await run();
    expect(report).toMatchObject({ purchases: 2_000, skipped: doneBefore });
    expect(server.applied.size).toBe(2_000);
  });

  it('waits as long as the server asks, then continues', async () => {
    server.onBatch = (batch) =>
      batch === 1 ? { answer: answer(503, '{"code":"projections_behind"}', { 'retry-after': '7' }) } : {};
    const results: number[] = [];
    const lanes = new Lanes(server.client, {
      importName: 'x',
      onResult: (_purchase, { status }) => results.push(status),
    });
    await lanes.push({
      lines: [1],
      memberId: 'a',
      purchaseId: 'p',
      occurredAt: '2025-01-01T12:00:00.000Z',
      total: { amount: 5, currency: 'EUR' },
    });
    await lanes.end();
    expect(server.waits).toEqual([7000]);
    expect(results).toEqual([201]);
  });

  it('resends only the line that the server was too busy for', async () => {
    let busyOnce = true;
    server.onLine = ({ purchaseId }) => {
      if (purchaseId !== 'p2' || !busyOnce) return undefined;
      busyOnce = false;
      return { status: 503, code: 'queue_full' };
    };
    const results: string[] = [];
    const lanes = new Lanes(server.client, {
      importName: 'x',
      onResult: ({ purchaseId }, { status }) => results.push(`${purchaseId} ${status}`),
    });
    for (const purchaseId of ['p1', 'p2', 'p3']) {
      await lanes.push({
        lines: [1],
        memberId: 'a',
        purchaseId,
        occurredAt: '2025-01-01T12:00:00.000Z',
        total: { amount: 5, currency: 'EUR' },
      });
    }
    await lanes.end();
    expect(results).toEqual(['p1 201', 'p3 201', 'p2 201']);
    expect(server.requests.map((batch) => batch.map(({ purchaseId }) => purchaseId))).toEqual([
      ['p1', 'p2', 'p3'],
      ['p2'],
    ]);
  });

  it('stops at a server error instead of counting its lines as bad', async () => {
    server.onLine = () => ({ status: 507, code: 'store_full' });
    await expect(run()).rejects.toMatchObject({ code: 'store_full' });
  });

  it('sends the lines that had no answer again, and stops when none has one', async () => {
    let short = 1;
    server.onBatch = () => (short-- > 0 ? { answer: answer(200, JSON.stringify({ status: 201 })) } : {});
    expect(await run()).toMatchObject({ purchases: 2_000 });
    server.onBatch = () => ({ answer: answer(200, '') });
    await expect(run()).rejects.toMatchObject({ code: 'no_answer' });
  });

  it('reports what the server refuses by line number, and records the rest', async () => {
    server.onLine = ({ purchaseId }) =>
      purchaseId === rowOf(12).purchaseId ? { status: 409, code: 'duplicate_purchase' } : undefined;
    expect(await run()).toMatchObject({
      purchases: 1_999,
      rejected: [{ line: 12, code: 'duplicate_purchase', detail: 'because' }],
    });
  });

  it('with --strict sends nothing if one line is bad', async () => {
    await writeFile(path, [...LINES, 'm1 2025-01-01 oops 2'].join('\n'));
    expect(await run({ strict: true })).toMatchObject({
      purchases: 0,
      rejected: [{ line: 2_001, code: 'invalid_amount' }],
    });
    expect(server.requests).toEqual([]);
  });

  it('with --strict sends everything if every line is good', async () =>
    expect(await run({ strict: true })).toEqual({ ...totals, skipped: 0 }));

  it('stops on a signal, once the batches on their way are answered', async () => {
    const stop = new AbortController();
    server.onBatch = () => (stop.abort(), {});
    await expect(run({ signal: stop.signal })).rejects.toMatchObject({ code: 'interrupted' });
    expect(server.applied.size).toBe(server.requests.flat().length);
  });

  it('records one purchase when a row was inserted, and none when rows were moved', async () => {
    await run();
    await writeFile(path, [...LINES.slice(0, 10), 'm2 1998-07-01 2000 1', ...LINES.slice(10)].join('\n'));
    expect(await run()).toMatchObject({ purchases: 2_001, skipped: 2_000 });
    expect(server.applied.size).toBe(2_001);
    await writeFile(path, [...LINES, 'm2 1998-07-01 2000 1'].reverse().join('\n'));
    expect(await run()).toMatchObject({ purchases: 2_001, skipped: 2_001 });
  });

  /** As versions before ids from content did. */
  const importByLineNumbers = async (lines: readonly string[]) => {
    const lanes = new Lanes(server.client, { importName: 'tills.txt', onResult: () => {} });
    for (const [index] of lines.entries()) {
      const row = rowOf(index + 1);
      await lanes.push({ ...row, lines: [index + 1], purchaseId: `tills.txt:${index + 1}` });
    }
    await lanes.end();
  };

  it('recognises what an earlier version recorded under line numbers, wherever the rows are now', async () => {
    await importByLineNumbers(LINES.slice(0, 1_500));
    await writeFile(path, ['m2 1998-07-01 2000 1', ...LINES].join('\n'));
    expect(await run()).toMatchObject({ purchases: 2_001, skipped: 1_500 });
    expect(server.applied.size).toBe(2_001);
    expect(await run()).toMatchObject({ purchases: 2_001, skipped: 2_001 });
  });

  it('refuses another file of the same period under a known name, and records what is new with --add', async () => {
    await run();
    await writeFile(path, LINES.map((line) => line.replace(' 1999 ', ' 9999 ')).join('\n'));
    const sent = server.requests.length;
    await expect(run()).rejects.toMatchObject({ code: 'import_differs', details: { count: 1 } });
    expect(server.requests.length).toBe(sent);
    expect(await run({ add: true })).toMatchObject({ purchases: 2_000, skipped: 1_999 });
    expect(server.applied.size).toBe(2_001);
  });

  it('with --dry-run says that the file differs, and shows the rest', async () => {
    await run();
    await writeFile(path, LINES.map((line) => line.replace(' 1999 ', ' 9999 ')).join('\n'));
    const notes: string[] = [];
    const { preview } = await run({ dryRun: true, note: (text) => notes.push(text) });
    expect(notes).toContainEqual(expect.stringMatching(/^import_differs: /));
    expect(preview).toMatchObject({ outcomes: { recorded: { purchases: 1 }, there: { purchases: 1_999 } } });
  });

  it('sends nothing if the map is for another currency', async () => {
    const map = { defaults: { currency: 'USD' } };
    await expect(run({ map })).rejects.toMatchObject({ code: 'currency_mismatch' });
    expect(server.requests).toEqual([]);
  });

  it('sends nothing if the file is changed while it is read', async () => {
    const note = () => appendFileSync(path, '\nm1 2025-01-01 1 1');
    await expect(run({ note })).rejects.toMatchObject({ code: 'file_changed' });
    expect(server.requests).toEqual([]);
  });

  it('takes a file of another period under a known name', async () => {
    await run();
    await writeFile(path, LINES.map((line) => line.replace('2025-01-01', '2025-02-01')).join('\n'));
    expect(await run()).toMatchObject({ purchases: 2_000, skipped: 0 });
  });

  it('says that purchases exist with other content when a corrected map changes their amounts', async () => {
    await run();
    const fields = { ...MAP.fields, amount: { column: 3, unit: 'major' } };
    await expect(run({ map: { fields } })).rejects.toMatchObject({
      code: 'import_differs',
      message: expect.stringMatching(/2000 purchases .* exist with other content.*--name.*--dry-run|--name.*--dry-run/),
    });
  });

  it('with --strict sends nothing if lines of one id disagree, however far apart they are', async () => {
    const fields = { ...MAP.fields, purchaseId: { column: 5 } };
    const lines = LINES.map((line, index) => `${line} p${index}`);
    await writeFile(path, [...lines, lines[0]!.replace(' 1000 ', ' 1 ')].join('\n'));
    expect(await run({ strict: true, map: { fields } })).toMatchObject({
      purchases: 0,
      rejected: [
        { line: 1, code: 'purchase_lines_disagree' },
        { line: 2_001, code: 'purchase_lines_disagree' },
      ],
    });
    expect(server.requests).toEqual([]);
  });

  it('records lines without a member as purchases of guests', async () => {
    await writeFile(path, JSON.stringify({ at: '2025-01-01', amount: 500 }));
    const map = {
      format: 'ndjson',
      guests: true,
      fields: {
        memberId: { column: 'member' },
        occurredAt: { column: 'at' },
        amount: { column: 'amount', unit: 'minor' },
      },
    };
    expect(await run({ map })).toMatchObject({ members: 0, purchases: 1, guests: 1, skipped: 0, amountMinor: 500 });
    expect(await run({ map })).toMatchObject({ purchases: 1, skipped: 1 });
  });

  it('with --dry-run says what would happen and records nothing', async () => {
    await writeFile(path, LINES.slice(0, 5).join('\n'));
    await run();
    await writeFile(path, [...LINES.slice(0, 10), 'm1 2025-01-01 oops 2'].join('\n'));
    server.onLine = ({ purchaseId }) =>
      purchaseId === rowOf(7).purchaseId ? { status: 422, code: 'idempotency_key_reused' } : undefined;
    const { preview, rejectedByCode } = await run({ dryRun: true, strict: true });
    expect(server.applied.size).toBe(5);
    expect(preview).toMatchObject({
      outcomes: {
        recorded: { purchases: 4, members: 4, amountMinor: 1005 + 1007 + 1008 + 1009 },
        there: { purchases: 5 },
        otherContent: { purchases: 1, amountMinor: 1006 },
        refused: { purchases: 0 },
      },
      first: '2025-01-01T12:00:00.000Z',
    });
    expect(rejectedByCode.map(({ code }) => code)).toEqual(['exists_with_other_content', 'invalid_amount']);
  });

  it('says that a purchase exists with other content, and how to import another file', async () => {
    server.onLine = () => ({ status: 422, code: 'idempotency_key_reused' });
    await writeFile(path, LINES[0]!);
    expect((await run()).rejected).toMatchObject([
      { line: 1, code: 'exists_with_other_content', detail: expect.stringMatching(/--dry-run.*--name/) },
    ]);
  });

  it('under another name is another import', async () => {
    await run();
    await run({ name: 'other' });
    expect(server.applied.size).toBe(4_000);
  });
});
