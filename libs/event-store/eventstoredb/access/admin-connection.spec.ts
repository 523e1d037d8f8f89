import { describe, expect, it } from '@jest/globals';

import { adminConnection } from './admin-connection.js';

describe('the connection of the administrator', () => {
  it('is that of the apps with other credentials', async () => {
    const url = 'esdb://trofast:p%40ss@a:2113,b:2113?tls=true&keepAliveInterval=10000';
    expect(await adminConnection(url, 'x/y')).toEqual({
      user: 'trofast',
      password: 'p@ss',
      admin: { name: 'admin', password: 'x/y' },
      adminUrl: 'esdb://admin:x%2Fy@a:2113,b:2113?tls=true&keepAliveInterval=10000',
      origin: 'https://a:2113',
      authority: undefined,
    });
  });

  it.each(['esdb://a:2113?tls=true', 'esdb://trofast:x@a:2113?tls=false', 'http://a'])(
    'is not made of %s',
    async (url) => {
      await expect(adminConnection(url, 'x')).rejects.toMatchObject({ code: 'invalid_event_store_url' });
    },
  );
});
