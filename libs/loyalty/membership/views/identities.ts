import { type RecordedMemberEvent } from '#loyalty/member';

import { type KnownIdentity } from './member-schema.js';

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
