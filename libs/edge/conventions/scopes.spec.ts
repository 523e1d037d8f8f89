import { describe, expect, it } from '@jest/globals';

import { Scopes } from './scopes.js';

/** Of a product that takes orders. */
const scopes = new Scopes({
  version: 3,
  meanings: { 'orders:write': 'Place orders', 'orders:read': 'Read orders', 'orders:date': 'Date orders back' },
  reserved: [],
  older: {
    orders: {
      scopes: ['orders:write', 'orders:read'],
      alsoGrants: 'drafts',
      worth: ['orders:date'],
      stillGranted: 'the older name of both',
    },
    'orders:read': { scopes: ['orders:read'], alsoGrants: 'drafts', worth: ['orders:date'] },
  },
  commands: ['orders:write'],
  backdating: 'orders:date',
  details: { scope: 'orders:read', older: 'orders' },
  example: ['orders:write'],
  page: { introduction: '', older: '' },
});

const granted = (names: readonly string[], version?: number) => {
  const grant = scopes.grantOf(names, version);
  return [[...grant.scopes].sort(), [...grant.older]];
};

describe('the scopes of a product', () => {
  it('are its own, and then those that every server has', () =>
    expect(scopes.all).toEqual([
      ...['orders:write', 'orders:read', 'orders:date'],
      ...['keys:write', 'metrics:read', 'operations', 'admin'],
    ]));

  it('can be asked for by their names, and by older ones that are still granted', () =>
    expect(scopes.grantable).toEqual([...scopes.all, 'orders']));

  it('bring those that they stand for', () =>
    expect(granted(['admin'], 3)).toEqual([['admin', 'keys:write', 'metrics:read', 'operations'], []]));

  it('mean what they meant in keys of before, and what they mean now in others', () => {
    expect(granted(['orders:read'])).toEqual([['orders:read'], ['orders:read']]);
    expect(granted(['orders:read'], 3)).toEqual([['orders:read'], []]);
    expect(granted(['orders'], 3)).toEqual([['orders:read', 'orders:write'], ['orders']]);
  });

  it('are given away by those who have them, and older meanings by those who have what they are worth', () => {
    const writer = scopes.grantOf(['orders:write', 'orders:read'], 3);
    expect(scopes.beyond(writer, scopes.grantOf(['orders:write'], 3))).toEqual([]);
    expect(scopes.beyond(writer, scopes.grantOf(['orders'], 3))).toEqual(['orders:date']);
    expect(scopes.beyond(writer, scopes.grantOf(['admin']))).toEqual(['orders:date', ...scopes.all.slice(3)]);
    expect(scopes.beyond(scopes.grantOf(['admin']), scopes.everything)).toEqual([]);
    expect(scopes.beyond(scopes.grantOf(['admin'], 3), scopes.everything)).toEqual(scopes.all.slice(0, 3));
  });

  it('show details to those who have the scope of details, or its older name', () => {
    const sees = (names: readonly string[]) => scopes.seesDetails(scopes.grantOf(names, 3));
    expect([sees(['orders:read']), sees(['orders']), sees(['orders:write'])]).toEqual([true, true, false]);
  });
});
