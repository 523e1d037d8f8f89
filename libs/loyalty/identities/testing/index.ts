import { type Samples, sealed } from '#loyalty/vocabulary/testing';

const HMAC = 'd'.repeat(64);

export const samples: Samples = {
  members: [
    {
      weight: 15,
      events: (member) => {
        const cards = member.kept('cards', () => ({ made: 0, own: [] as string[] }));
        const identityId = String(++cards.made);
        cards.own.push(identityId);
        return [['IdentityAdded', { identityId, kind: 'card', hmac: HMAC, value: sealed('v') }]];
      },
    },
    {
      weight: 15,
      events: (member) => {
        const identityId = member.kept('cards', () => ({ made: 0, own: [] as string[] })).own.shift();
        return identityId === undefined ? [] : [['IdentityRemoved', { identityId, kind: 'card' }]];
      },
    },
    { weight: 2, events: () => [['IdentityClaimVoided', { hmac: HMAC, claim: 1 }]] },
  ],
  streams: [
    {
      weight: 5,
      append: (history) => {
        const hmac = String(history.commands).padStart(64, 'e');
        const memberId = 'somebody';
        return {
          stream: `trofast.identity-main.${hmac}`,
          expected: 'no_stream',
          events: [
            ['IdentityClaimed', { memberId, kind: 'purchase' }],
            ['IdentityReleased', { memberId }],
            ['PurchaseIdClaimedByGuest', {}],
          ],
        };
      },
    },
  ],
};
