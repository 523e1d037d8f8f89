import { describe, expect, it } from '@jest/globals';

import { connectionString, isSameUser } from './connection-string.js';
import { userResult } from './event-store.js';

describe('a connection string', () => {
  it('is taken apart', () => {
    const { user, password, hosts, options } = connectionString(
      'mongodb://a%40b:p%3Fw@one:1,two/db?replicaSet=rs0&TLS=true',
    );
    expect({ user, password, hosts }).toEqual({ user: 'a@b', password: 'p?w', hosts: ['one:1', 'two'] });
    expect([...options]).toEqual([
      ['replicaset', 'rs0'],
      ['tls', 'true'],
    ]);
    expect(connectionString('esdb://host:2113')).toMatchObject({ user: undefined, hosts: ['host:2113'] });
  });

  it.each([
    ['mongodb://reads:x@a,b/?replicaSet=rs0', 'mongodb://reads:x@b,a/', true],
    ['mongodb://reads:x@a', 'mongodb://keys:x@a', false],
    ['mongodb://reads:x@a', 'mongodb://reads:x@b', false],
    ['mongodb://a', 'mongodb://a/', true],
  ])('%s and %s name the same user: %s', (one, other, same) => expect(isSameUser(one, other)).toBe(same));
});

describe('the user of the log', () => {
  it.each([
    ['esdb://127.0.0.1:2113?tls=false', /^ok without TLS, on this machine/],
    ['esdb://eventstore:2113?tls=false', /^warn .*network of its own/],
    ['esdb://trofast:secret@host:2113?tls=false', /^warn .*are not sent/],
    ['esdb://host:2113', /^warn .*without a user/],
    ['esdb://trofast:secret@host:2113?tls=true&tlsCAFile=/ca', /^ok TLS, as user trofast/],
    ['esdb://trofast:secret@host:2113?tlsVerifyCert=false', /^fail .*tlsCAFile/],
    ['esdb://admin:changeit@host:2113', /^fail .*change it/],
    ['esdb://admin:other@a:2113,b:2113', /^warn .*make a user/],
  ])('%s', (url, said) => {
    const { state, detail } = userResult(url);
    expect(`${state} ${detail}`).toMatch(said);
    expect(detail).not.toMatch(/secret|changeit/);
  });
});
