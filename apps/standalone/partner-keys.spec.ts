import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { scopes as table } from '#loyalty/access';
import { ROUTE_ACCESS } from '#loyalty/features/server';
import { loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';

jest.setTimeout(60_000);

const directory = mkdtempSync(join(tmpdir(), 'trofast-partner-keys-'));

let app: NestFastifyApplication;

let sent = 0;

/** Keys of a partner with every scope that there is: whatever it does not open is closed to partners. */
let key: string;

let admin: string;

const FUEL = 'fuel-co';

const total = { amount: 10_000, currency: 'EUR' };

const partnerOf = (name: string) => ({
  ...{ name, startsAt: '2026-01-01T00:00:00Z', terms: 'postpaid' },
  ...{ earn: { costPerPoint: '0.90' }, redeem: { costPerPoint: '0.7' } },
});

async function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, token = key) {
  const answer = await app.inject({
    ...{ method, url, ...(payload && { payload }) },
    headers: { 'idempotency-key': `request-${++sent}`, authorization: `Bearer ${token}` },
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const post = (url: string, payload: object, token?: string) => send('POST', url, payload, token);

beforeAll(async () => {
  app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  admin = app.get(ApiKeys).localToken;
  const made = await post('/v1/keys', { client: 'fuel-till', scopes: table.all, partner: FUEL }, admin);
  key = made.body['key'] as string;
  for (const partnerId of [FUEL, 'grocer']) {
    await post('/v1/partners', { partnerId, ...partnerOf(partnerId) }, admin);
    await post(`/v1/partners/${partnerId}/activate`, {}, admin);
  }
  await post('/v1/members', { memberId: 'ada', profile: { email: 'ada@example.com' } }, admin);
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

describe('a key of a partner', () => {
  /** A route is added here once somebody has thought about what a partner can do with it. */
  const OPEN = [
    'GET /v1/me',
    'GET /v1/members/{memberId}/balance',
    'GET /v1/partners/{partnerId}',
    'GET /v1/partners/{partnerId}/settlements',
    'GET /v1/partners/{partnerId}/settlements/{settlementId}',
    'GET /v1/partners/{partnerId}/settlements/{settlementId}/movements',
    'GET /v1/partners/{partnerId}/terms',
    'POST /console/session',
    'POST /v1/members/{memberId}/purchases',
    'POST /v1/members/{memberId}/purchases/{purchaseId}/activate',
    'POST /v1/members/{memberId}/purchases/{purchaseId}/cancel',
    'POST /v1/members/{memberId}/purchases/{purchaseId}/corrections',
    'POST /v1/members/{memberId}/redemptions',
    'POST /v1/members/{memberId}/returns',
    'POST /v1/members:lookup',
    'POST /v1/purchases:batch',
    'POST /v1/returns:batch',
  ];

  it('opens the routes that are listed here, and no other, whatever its scopes are', async () => {
    const opened: string[] = [];
    for (const [name, access] of Object.entries(ROUTE_ACCESS)) {
      if (access === 'public') continue;
      const [method, path] = name.split(' ') as [Parameters<typeof send>[0], string];
      const url = path.replace(/\{\w+\}/g, 'x');
      const answer = await app.inject({ method, url, headers: { authorization: `Bearer ${key}` } });
      if (!/not_for_partners/.test(answer.body)) opened.push(name);
    }
    expect(opened.sort()).toEqual(OPEN);
  });

  it('says whose it is, also after it was rotated', async () => {
    expect((await send('GET', '/v1/me')).body).toMatchObject({ client: 'fuel-till', partner: FUEL });
    const made = await post('/v1/keys', { client: 'fuel-2', scopes: ['purchases:write'], partner: FUEL }, admin);
    const rotated = await post(`/v1/keys/${made.body['keyId'] as string}/rotate`, {}, admin);
    expect(rotated.body).toMatchObject({ partner: FUEL });
    const refused = await post('/v1/keys', { client: 'x', scopes: ['import'] }, rotated.body['key'] as string);
    expect(refused).toMatchObject({ status: 403, body: { code: 'not_for_partners' } });
  });

  it('opens what its scopes say, and no more', async () => {
    const made = await post('/v1/keys', { client: 'fuel-3', scopes: ['redemptions:write'], partner: FUEL }, admin);
    const answer = await post('/v1/members/ada/purchases', { purchaseId: 'x', total }, made.body['key'] as string);
    expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });

  it('records purchases and redemptions there, whether or not they name it, and nowhere else', async () => {
    const bought = await post('/v1/members/ada/purchases', { purchaseId: 'fuel-1', total });
    expect(bought).toMatchObject({ status: 201, body: { events: [{ partner: FUEL }, { atPartner: { points: 10 } }] } });
    const named = { partner: FUEL, points: 2 };
    const spent = await post('/v1/members/ada/redemptions', named);
    expect(spent).toMatchObject({ status: 201, body: { events: [{ atPartner: { partnerId: FUEL, points: 2 } }] } });
    const other = { status: 403, body: { code: 'other_partner', partner: FUEL } };
    expect(await post('/v1/members/ada/redemptions', { ...named, partner: 'grocer' })).toMatchObject(other);
    const elsewhere = { purchaseId: 'fuel-2', total, partner: 'grocer' };
    expect(await post('/v1/members/ada/purchases', elsewhere)).toMatchObject(other);
    const reserved = { purchaseId: 'fuel-2', total, payment: { reservationId: 'cart' } };
    expect(await post('/v1/members/ada/purchases', reserved)).toMatchObject({ body: { code: 'not_for_partners' } });
  });

  it('returns, corrects and cancels purchases that were made there, and no others', async () => {
    await post('/v1/members/ada/purchases', { purchaseId: 'own', total }, admin);
    await post('/v1/members/ada/purchases', { purchaseId: 'grocer-1', total, partner: 'grocer' }, admin);
    await post('/v1/members/ada/purchases', { purchaseId: 'fuel-3', total });
    for (const purchaseId of ['own', 'grocer-1']) {
      const of = `/v1/members/ada/purchases/${purchaseId}`;
      const answers = [
        await post('/v1/members/ada/returns', { purchaseId }),
        await post(`${of}/corrections`, { total }),
        await post(`${of}/activate`, {}),
        await post(`${of}/cancel`, {}),
      ];
      expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
        Array(4).fill([404, 'purchase_unknown']),
      );
    }
    expect(
      await post('/v1/members/ada/purchases/fuel-3/corrections', { total: { ...total, amount: 20_000 } }),
    ).toMatchObject({ status: 201 });
    expect(await post('/v1/members/ada/returns', { purchaseId: 'fuel-3' })).toMatchObject({ status: 201 });
  });

  it('is the same for each line of a batch', async () => {
    const lines = [
      { idempotencyKey: '1', memberId: 'ada', purchaseId: 'line-1', total },
      { idempotencyKey: '2', memberId: 'ada', purchaseId: 'line-2', total, partner: 'grocer' },
      { idempotencyKey: '3', memberId: 'new', purchaseId: 'line-3', total, enrol: true },
      { idempotencyKey: '4', memberId: 'ada', purchaseId: 'line-4', total, payment: { reservationId: 'cart' } },
    ];
    expect(await batch('/v1/purchases:batch', lines)).toEqual([
      [201, undefined],
      [403, 'other_partner'],
      [403, 'not_for_partners'],
      [403, 'not_for_partners'],
    ]);
    const returns = ['line-1', 'own'].map((purchaseId) => ({
      idempotencyKey: purchaseId,
      memberId: 'ada',
      purchaseId,
    }));
    expect(await batch('/v1/returns:batch', returns)).toEqual([
      [201, undefined],
      [404, 'purchase_unknown'],
    ]);
  });

  async function batch(url: string, lines: readonly object[]) {
    const answer = await app.inject({
      ...{ method: 'POST', url, payload: lines.map((line) => JSON.stringify(line)).join('\n') },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    });
    const rows = answer.body.trim().split('\n');
    return rows
      .map((row) => JSON.parse(row) as { line?: number; status: number; code?: string })
      .filter(({ line }) => line !== undefined)
      .map(({ status, code }) => [status, code]);
  }

  it('finds members at the till, and sees what they can spend', async () => {
    const found = await post('/v1/members:lookup', { kind: 'email', value: 'ada@example.com' });
    expect(found).toMatchObject({ status: 200, body: { memberId: 'ada' } });
    expect(await send('GET', '/v1/members/ada/balance')).toMatchObject({ status: 200 });
  });

  it('sees how its partner is defined, and no other', async () => {
    const own = await send('GET', `/v1/partners/${FUEL}`);
    expect(own).toMatchObject({ status: 200, body: { earn: { costPerPoint: '0.9' }, status: 'active' } });
    for (const path of ['', '/settlements', '/settlements/s', '/settlements/s/movements'])
      expect(await send('GET', `/v1/partners/grocer${path}`)).toMatchObject({
        status: 404,
        body: { code: 'partner_unknown' },
      });
  });
});
