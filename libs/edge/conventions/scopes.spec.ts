import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ALL_SCOPES, beyond, grantOf, OLDER_SCOPES, SCOPE_VERSION } from './scopes.js';
import { mayProbe, readsRows } from './withheld.js';

const names = fc.subarray([...ALL_SCOPES, ...Object.keys(OLDER_SCOPES)]);

const version = fc.constantFrom(undefined, SCOPE_VERSION);

describe('the scopes of a key', () => {
  it('give nobody more than their giver has, whoever makes keys for whom', () =>
    fc.assert(
      fc.property(names, version, names, version, (own, ownVersion, asked, askedVersion) => {
        const [giver, grant] = [grantOf(own, ownVersion), grantOf(asked, askedVersion)];
        fc.pre(!giver.older.has('admin') && beyond(giver, grant).length === 0);
        for (const scope of grant.scopes) expect(giver.scopes).toContain(scope);
        if (mayProbe(grant)) expect(mayProbe(giver)).toBe(true);
        if (readsRows(grant)) expect(readsRows(giver)).toBe(true);
        if (grant.older.has('admin')) expect([...giver.scopes].sort()).toEqual([...ALL_SCOPES].sort());
      }),
    ));

  it('mean the same in a key of before and in a new one, but for the names that are listed as older', () => {
    for (const scope of ALL_SCOPES.filter((name) => !Object.hasOwn(OLDER_SCOPES, name)))
      expect([scope, grantOf([scope])]).toEqual([scope, grantOf([scope], SCOPE_VERSION)]);
    expect([...grantOf(['reports:read'], SCOPE_VERSION).older]).toEqual([]);
    expect(readsRows(grantOf(['reports:read']))).toBe(true);
    expect(readsRows(grantOf(['reports:read'], SCOPE_VERSION))).toBe(false);
    expect(mayProbe(grantOf(['commands:write'], SCOPE_VERSION))).toBe(true);
  });

  it('open nothing where a name is not known, whatever it is', () => {
    for (const name of ['constructor', '__proto__', 'everything'])
      for (const recorded of [undefined, SCOPE_VERSION])
        expect(grantOf([name], recorded)).toEqual({ scopes: new Set(), older: new Set() });
  });
});
