import { type FastifyRequest } from 'fastify';

import { type Settings } from '#platform';

import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';

/**
 * For what concerns every programme of the log at once, such as building a read model again: only keys of the programme
 * that the server itself names may.
 * @throws Problem `concerns_every_program`
 */
export function needOwnProgram(request: FastifyRequest, { program }: Pick<Settings, 'program'>): void {
  if (clientOf(request).program === program) return;
  throw new Problem('concerns_every_program', 'Other programmes share this, so a key of this programme may not.');
}
