import { describe, expect, it } from '@jest/globals';

import { type AccessCommand, accessDecider } from './decide.js';
import { type AccessEvent, KEY_SCOPES_MAX } from './events.js';

const now = '2026-05-01T12:00:00.000Z';

const key = {
  clientId: 'till',
  keyId: 'k1',
  hash: 'a'.repeat(64),
  scopes: ['members:read', 'commands:write'],
  program: 'main',
};

const create = (change: Partial<typeof key> & { expiresAt?: string } = {}): AccessCommand => ({
  type: 'CreateClientKey',
  ...key,
  ...change,
});

const revoke = (keyId = 'k1'): AccessCommand => ({ type: 'RevokeClientKey', keyId });

function after(...commands: readonly AccessCommand[]) {
  const access = accessDecider.initial();
  for (const command of commands)
    for (const event of accessDecider.decide(command, access, { now }) as AccessEvent[])
      accessDecider.apply(access, event);
  return { access, decide: (command: AccessCommand) => accessDecider.decide(command, access, { now }) };
}

describe('keys of API clients', () => {
  it('are made with a hash and scopes, never with the secret', () => {
    expect(after().decide(create({ expiresAt: '2027-01-01T00:00:00.000Z' }))).toEqual([
      {
        type: 'ClientKeyCreated',
        data: {
          ...key,
          scopes: ['commands:write', 'members:read'],
          expiresAt: '2027-01-01T00:00:00.000Z',
          effectiveAt: now,
        },
      },
    ]);
    expect(after(create()).access.keys['k1']).toMatchObject({ clientId: 'till', createdAt: now });
  });

  it('change nothing when made again as they are, and refuse to be changed', () => {
    expect(after(create()).decide(create({ scopes: ['commands:write', 'members:read', 'members:read'] }))).toEqual([]);
    expect(after(create()).decide(create({ hash: 'b'.repeat(64) }))).toMatchObject({ code: 'nothing_to_change' });
    expect(after(create(), revoke()).decide(create())).toMatchObject({ code: 'nothing_to_change' });
    expect(
      after().decide(create({ scopes: Array.from({ length: KEY_SCOPES_MAX + 1 }, (_, scope) => `s${scope}`) })),
    ).toMatchObject({ code: 'limit_exceeded' });
  });

  it('are revoked once; a key that nobody knows is refused, whatever its name', () => {
    expect(after(create()).decide(revoke())).toEqual([
      { type: 'ClientKeyRevoked', data: { keyId: 'k1', effectiveAt: now } },
    ]);
    expect(after(create(), revoke()).access.keys['k1']).toMatchObject({ revokedAt: now });
    expect(after(create(), revoke()).decide(revoke())).toEqual([]);
    expect(after().decide(revoke('k2'))).toMatchObject({ code: 'client_unknown' });
    expect(after().decide(revoke('constructor'))).toMatchObject({ code: 'client_unknown' });
  });

  it('come back from JSON, and do not change with a copy', () => {
    const { access } = after(create());
    const copy = accessDecider.copy(accessDecider.fromJson(JSON.parse(JSON.stringify(accessDecider.toJson(access)))));
    accessDecider.apply(copy, { type: 'ClientKeyRevoked', data: { keyId: 'k1', effectiveAt: now } });
    expect([access.keys['k1']?.revokedAt, copy.keys['k1']?.revokedAt]).toEqual([undefined, now]);
  });

  it('are revoked ahead of time, and that end comes earlier only', () => {
    const [soon, later] = ['2026-05-02T00:00:00.000Z', '2026-05-03T00:00:00.000Z'];
    const ending = after(create(), { ...revoke(), from: soon } as AccessCommand);
    expect(ending.access.keys['k1']).toMatchObject({ revokedAt: soon });
    expect(ending.decide({ ...revoke(), from: later } as AccessCommand)).toEqual([]);
    expect(ending.decide(revoke())).toMatchObject([{ data: { effectiveAt: now } }]);
  });

  it('of a programme are announced once', () => {
    const open: AccessCommand = { type: 'OpenProgramAccess', program: 'main' };
    expect(after(open).access.programs).toEqual(['main']);
    expect(after(open).decide(open)).toEqual([]);
  });
});
