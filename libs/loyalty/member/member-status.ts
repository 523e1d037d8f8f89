import { type MemberStatus } from '#loyalty/vocabulary';

import { type MemberEvent } from './events.js';

/** The status that an event gives the membership; `undefined` where the event leaves it as it is. */
export function statusSetBy({ type }: Pick<MemberEvent, 'type'>): MemberStatus | undefined {
  switch (type) {
    case 'MemberEnrolled':
    case 'HouseholdCreated':
    case 'MemberUnfrozen':
      return 'active';
    case 'MemberFrozen':
      return 'frozen';
    case 'MemberClosed':
      return 'closed';
    case 'MemberMerged':
      return 'merged';
    case 'MemberForgotten':
      return 'forgotten';
    default:
      return undefined;
  }
}

export function statusAfter<Status extends string>(before: Status, event: Pick<MemberEvent, 'type'>) {
  return statusSetBy(event) ?? before;
}
