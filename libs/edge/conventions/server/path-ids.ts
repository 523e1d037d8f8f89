import { type FastifyRequest } from 'fastify';

import { hasControlCharacters, ownValue } from '#platform';

import { clipped } from '../problem-bounds.js';
import { Problem } from '../problems.js';

/** What an id in an address looks like. */
export interface IdForm {
  readonly pattern: RegExp;
  /** What an id of another form is answered with: nothing can have it. */
  readonly unknown: string;
}

/** By the name of the path parameter. */
export type IdForms = Readonly<Record<string, IdForm>>;

const OWN_FORMS: IdForms = { keyId: { pattern: /^[A-Za-z0-9_-]{1,64}$/, unknown: 'client_unknown' } };

/**
 * Refuses ids in an address that nothing can have, for all routes in one place. @throws Problem with status 404: the code of
 * the kind, or not_found
 * @param forms of ids that name streams; others are looked up as they are
 */
export function refuseWrongIds(request: FastifyRequest, forms: IdForms): void {
  for (const [name, value] of Object.entries(request.params as Readonly<Record<string, string>>)) {
    const form = ownValue(OWN_FORMS, name) ?? ownValue(forms, name);
    if (form ? form.pattern.test(value) : !hasControlCharacters(value)) continue;
    throw new Problem(form?.unknown ?? 'not_found', `There is no ${name} "${clipped(printable(value), 80)}".`);
  }
}

const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
