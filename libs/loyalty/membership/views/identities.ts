import { type RecordedMemberEvent } from '#loyalty/member';

/** What the member can be known by, of the kinds that the programme names. */
export type KnownIdentity = {
  readonly identityId: string;
  readonly kind: string;
  readonly addedAt: string;
  /** Sealed as the log has it. */
  readonly value: string;
};

export function identitiesAfter(was: readonly KnownIdentity[], event: RecordedMemberEvent): readonly KnownIdentity[] {
  switch (event.type) {
    case 'IdentityAdded': {
      const { identityId, kind, value, effectiveAt: addedAt } = event.data;
      return [...was, { identityId, kind, addedAt, value }];
    }
    case 'IdentityRemoved':
      return was.filter(({ identityId }) => identityId !== event.data.identityId);
    case 'MemberForgotten':
      return [];
    default:
      return was;
  }
}
