import { type MemberEvent } from './events.js';

export type MemberStatus = 'active' | 'frozen' | 'closed' | 'forgotten';

export function statusAfter(before: MemberStatus, event: MemberEvent): MemberStatus {
  switch (event.type) {
    case 'MemberEnrolled':
    case 'MemberUnfrozen':
      return 'active';
    case 'MemberFrozen':
      return 'frozen';
    case 'MemberClosed':
      return 'closed';
    case 'MemberForgotten':
      return 'forgotten';
    default:
      return before;
  }
}
