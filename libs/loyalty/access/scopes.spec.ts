import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { readsRows } from './access.js';
import { scopes as table } from './scopes.js';

const names = fc.subarray([...table.all, ...Object.keys(table.older)]);

const version = fc.constantFrom(undefined, table.version);

describe('the scopes of a key', () => {
  it('give nobody more than their giver has, whatever keys are made for whom', () =>
    fc.assert(
      fc.property(names, version, names, version, (own, ownVersion, asked, askedVersion) => {
        const [giver, grant] = [table.grantOf(own, ownVersion), table.grantOf(asked, askedVersion)];
        fc.pre(!giver.older.has('admin') && table.beyond(giver, grant).length === 0);
        for (const scope of grant.scopes) expect(giver.scopes).toContain(scope);
        if (table.seesDetails(grant)) expect(table.seesDetails(giver)).toBe(true);
        if (readsRows(grant)) expect(readsRows(giver)).toBe(true);
        if (grant.older.has('admin')) expect([...giver.scopes].sort()).toEqual([...table.all].sort());
      }),
    ));

  it('mean the same in a key of before and in a new one, but for the names that are listed as older', () => {
    for (const scope of table.all.filter((name) => !Object.hasOwn(table.older, name)))
      expect([scope, table.grantOf([scope])]).toEqual([scope, table.grantOf([scope], table.version)]);
    expect([...table.grantOf(['reports:read'], table.version).older]).toEqual([]);
    expect(readsRows(table.grantOf(['reports:read']))).toBe(true);
    expect(readsRows(table.grantOf(['reports:read'], table.version))).toBe(false);
    expect(table.seesDetails(table.grantOf(['commands:write'], table.version))).toBe(true);
  });

  it('open nothing where a name is not known, whatever it is', () => {
    for (const name of ['constructor', '__proto__', 'everything'])
      for (const recorded of [undefined, table.version])
        expect(table.grantOf([name], recorded)).toEqual({ scopes: new Set(), older: new Set() });
  });
});
