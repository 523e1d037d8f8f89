import { type SampleEvent, type SampleMember, type Samples, sealed } from '#loyalty/vocabulary/testing';

/** How a made-up member begins. */
export function enrolment(member: SampleMember): SampleEvent {
  const profile = { email: sealed('e'), phone: sealed('p'), name: sealed('n'), birthDate: sealed('b') };
  const identities = [{ kind: 'email', hmac: 'c'.repeat(64) }];
  const enrolledAt = member.at();
  return ['MemberEnrolled', { enrolledAt, channel: 'web', profile, identities, tier: 'member', programVersion: 1 }];
}

export const samples: Samples = {
  members: [
    {
      weight: 30,
      events: (member) => [['ProfileUpdated', { profile: { name: sealed(`n${member.random(3)}`) }, identities: [] }]],
    },
    {
      weight: 10,
      events: (member) => {
        const metadata = { segment: member.random(2) === 0 ? 'trade' : null };
        return [['ProfileUpdated', { profile: {}, identities: [], metadata }]];
      },
    },
    {
      weight: 30,
      events: (member) => [['ConsentChanged', { purpose: 'newsletter', granted: member.random(2) === 0 }]],
    },
    { weight: 7, events: (member) => turned(member, true) },
    { weight: 7, events: (member) => turned(member, false) },
    {
      weight: 1,
      events: (member) => {
        member.leave();
        return [['MemberClosed', { reason: 'moved away' }]];
      },
    },
    {
      weight: 2,
      events: (member) => {
        member.leave();
        return [['MemberForgotten', { identities: [] }]];
      },
    },
  ],
};

/** Freezes a member who is not frozen, or the other way round: two samples, so that each has its turn. */
function turned(member: SampleMember, isFrozen: boolean): readonly SampleEvent[] {
  const standing = member.kept('standing', () => ({ isFrozen: false }));
  if (standing.isFrozen === isFrozen) return [];
  standing.isFrozen = isFrozen;
  return [[isFrozen ? 'MemberFrozen' : 'MemberUnfrozen', { reason: 'a lost card' }]];
}
