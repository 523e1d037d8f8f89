import { SEGMENT_ID } from '#analytics';
import { hasControlCharacters, ownValue } from '#platform';
import { type FastifyRequest } from 'fastify';

import { clipped } from '../problem-bounds.js';
import { Problem, type ProblemCode } from '../problems.js';

interface IdForm {
  readonly pattern: RegExp;
  /** What an id of another form is answered with: nothing can have it. */
  readonly unknown: ProblemCode;
}

/** Ids in addresses that name streams or keys; all other ones are looked up as they are. */
const FORMS: Readonly<Record<string, IdForm>> = {
  memberId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'member_unknown' },
  programId: { pattern: /^[a-z][a-z0-9-]{0,39}$/, unknown: 'program_unknown' },
  segmentId: { pattern: SEGMENT_ID, unknown: 'segment_unknown' },
  requestId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'not_found' },
  identityId: { pattern: /^[1-9]\d{0,8}$/, unknown: 'identity_unknown' },
  keyId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'client_unknown' },
};

/**
 * Refuses ids in an address that nothing can have, for all routes in one place. @throws Problem with status 404: the code of
 * the kind, or not_found
 */
export function refuseWrongIds(request: FastifyRequest): void {
  for (const [name, value] of Object.entries(request.params as Readonly<Record<string, string>>)) {
    const form = ownValue(FORMS, name);
    if (form ? form.pattern.test(value) : !hasControlCharacters(value)) continue;
    throw new Problem(form?.unknown ?? 'not_found', `There is no ${name} "${clipped(printable(value), 80)}".`);
  }
}

const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
