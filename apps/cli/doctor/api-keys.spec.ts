import { describe, expect, it } from '@jest/globals';

import { type ClientKey } from '#edge';
import { type EventStore, StreamNames } from '#event-store';

import { apiKeysResult } from './api-keys.js';

const NOW = '2026-11-27T12:00:00.000Z';

const settings = { namespace: 'trofast', program: 'main', dataDir: '/nowhere' };

const holding = (...keys: readonly Partial<ClientKey>[]): EventStore =>
  ({
    async *readStream(stream: string) {
      if (stream !== new StreamNames('trofast').access('main')) return;
      for (const [at, key] of keys.entries())
        yield {
          type: 'ClientKeyCreated',
          data: { clientId: `client-${at}`, keyId: `key-${at}`, hash: 'a', program: 'main', effectiveAt: NOW, ...key },
        };
    },
  }) as unknown as EventStore;

describe('what the doctor says of API keys', () => {
  it('names those with scopes of older meaning, and what to do', async () => {
    const events = holding({ scopes: ['reports:read'] }, { scopes: ['commands:write'], scopeVersion: 2 });
    const { state, detail } = await apiKeysResult(events, settings, NOW);
    expect([state, detail]).toEqual([
      'warn',
      expect.stringContaining('key-0 (client-0), key-1 (client-1) have scopes'),
    ]);
  });

  it('finds nothing wrong with keys whose scopes mean what they say', async () => {
    const events = holding({ scopes: ['members:read'] }, { scopes: ['reports:read', 'admin'], scopeVersion: 2 });
    expect((await apiKeysResult(events, settings, NOW)).state).toBe('ok');
  });
});
