import { type IdForms } from '#edge';
import { SEGMENT_ID } from '#loyalty/segments/events';

/** What ids in addresses look like, where they name streams. */
export const ID_FORMS: IdForms = {
  memberId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'member_unknown' },
  programId: { pattern: /^[a-z][a-z0-9-]{0,39}$/, unknown: 'program_unknown' },
  segmentId: { pattern: SEGMENT_ID, unknown: 'segment_unknown' },
  requestId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'not_found' },
  identityId: { pattern: /^[1-9]\d{0,8}$/, unknown: 'identity_unknown' },
};
