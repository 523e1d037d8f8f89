import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { ApiKeys } from '#edge';

import { commandApi, projector, queryApi, type Role } from '../../apps/wiring/roles.js';
import { OutageWorld } from './outage/outage-world.js';

jest.setTimeout(120_000);

/** Far more than the 2 s within which a process looks. */
const PATIENCE_MS = 60_000;
const ROLES = [commandApi, queryApi, projector] as const;

describe('a key that one process makes and revokes', () => {
  let world: OutageWorld;
  beforeAll(async () => {
    world = await OutageWorld.create();
    await world.start();
  });
  afterAll(() => world.stop());

  const onCommandApi = (method: 'POST' | 'DELETE', url: string, payload?: object) =>
    world.app(commandApi).inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${world.app(commandApi).get(ApiKeys).localToken}`,
        'idempotency-key': `${method} ${url}`.replaceAll(/[^\w-]/g, '-'),
      },
      ...(payload && { payload }),
    });

  /** What a role answers to the key, once it is this. */
  async function eventually(role: Role, key: string, status: number): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const headers = { authorization: `Bearer ${key}` };
      const { statusCode } = await world.app(role).inject({ url: '/metrics', headers });
      if (statusCode === status || performance.now() > until) return statusCode;
      await pause(200);
    }
  }

  it('opens the others soon, and then nothing in any of them', async () => {
    const made = await onCommandApi('POST', '/v1/keys', { client: 'leaver', scopes: ['metrics:read'] });
    const { key, keyId } = made.json<{ key: string; keyId: string }>();
    for (const role of ROLES) expect([role.name, await eventually(role, key, 200)]).toEqual([role.name, 200]);
    expect((await onCommandApi('DELETE', `/v1/keys/${keyId}`)).statusCode).toBe(200);
    for (const role of ROLES) expect([role.name, await eventually(role, key, 401)]).toEqual([role.name, 401]);
  });
});
