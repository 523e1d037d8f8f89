import { describe, expect, it } from '@jest/globals';

import { type IdentityEvent } from './events.js';
import { type IdentityCommand, identityDecider } from './identity.js';

const now = '2026-05-01T12:00:00.000Z';

const claim = (memberId: string): IdentityCommand => ({ type: 'ClaimIdentity', memberId, kind: 'email' });

const release = (memberId: string, claim = 1): IdentityCommand => ({ type: 'ReleaseIdentity', memberId, claim });

function after(...commands: readonly IdentityCommand[]) {
  const state = identityDecider.initial();
  for (const command of commands)
    for (const event of identityDecider.decide(command, state, { now }) as IdentityEvent[])
      identityDecider.apply(state, event);
  return { state, decide: (command: IdentityCommand) => identityDecider.decide(command, state, { now }) };
}

describe('an identity', () => {
  it('belongs to the first who claims it; claiming it again changes nothing', () => {
    expect(after().decide(claim('ada'))).toEqual([
      { type: 'IdentityClaimed', data: { memberId: 'ada', kind: 'email', effectiveAt: now } },
    ]);
    expect(after(claim('ada')).state).toEqual({ memberId: 'ada', kind: 'email', claimedAt: now, claims: 1 });
    expect(after(claim('ada')).decide(claim('ada'))).toEqual([]);
  });

  it('refuses others, without saying whose it is', () => {
    const refusal = after(claim('ada')).decide(claim('bob'));
    expect(refusal).toMatchObject({ code: 'identity_taken', details: { kind: 'email' } });
    expect(JSON.stringify(refusal)).not.toContain('ada');
  });

  it('can be claimed again once released; only its holder releases it', () => {
    expect(after(claim('ada')).decide(release('bob'))).toEqual([]);
    expect(after(claim('ada')).decide(release('ada'))).toEqual([
      { type: 'IdentityReleased', data: { memberId: 'ada', effectiveAt: now } },
    ]);
    expect(after(claim('ada'), release('ada')).decide(release('ada'))).toEqual([]);
    expect(after(claim('ada'), release('ada')).decide(claim('bob'))).toMatchObject([{ type: 'IdentityClaimed' }]);
  });

  it('is not released with a claim that is not the newest', () => {
    const again = after(claim('ada'), release('ada'), claim('ada'));
    expect(again.state.claims).toBe(2);
    expect(again.decide(release('ada', 1))).toEqual([]);
    expect(again.decide(release('ada', 2))).toMatchObject([{ type: 'IdentityReleased' }]);
  });

  it('comes back from JSON, and does not change with its copy', () => {
    const { state } = after(claim('ada'));
    const copy = identityDecider.copy(
      identityDecider.fromJson(JSON.parse(JSON.stringify(identityDecider.toJson(state)))),
    );
    identityDecider.apply(copy, { type: 'IdentityReleased', data: { memberId: 'ada', effectiveAt: now } });
    expect([state.memberId, copy.memberId]).toEqual(['ada', undefined]);
  });
});
