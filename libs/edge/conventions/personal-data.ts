import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Logger } from '#platform';

import { clientOf, type OpenedData } from './request.js';

/** A log of its own kind, so that it can be kept apart from all others, and for as long as a policy says. */
export const personalDataLog = (logger: Logger, level: string): Logger =>
  logger.child({ category: 'personal_data' }, { level });

/**
 * Notes that an answer opens personal data, for the log of who did: values in plain, whose an identity is, or rows of
 * members who were not asked for by their ids. Call it with the members of each part of an answer; one line is written when the
 * answer ends, also when the caller went away in the middle of it.
 * @param memberIds of the members that the part is of; `undefined` for one whose id is not known
 */
export function openedPersonalData(
  request: FastifyRequest,
  reply: FastifyReply,
  memberIds: readonly (string | undefined)[],
): void {
  const known = memberIds.filter((id) => id !== undefined);
  const members = new Set(known).size + memberIds.length - known.length;
  if (members === 0) return;
  const { opened } = request.trofast;
  if (opened) {
    opened.members += members;
    return;
  }
  request.trofast.opened = { first: known[0], members };
  reply.raw.once('close', () =>
    request.server.personalData.info(lineOf(request, reply, request.trofast.opened!), 'personal data opened'),
  );
}

function lineOf(request: FastifyRequest, reply: FastifyReply, { first, members }: OpenedData): object {
  const { requestId, traceId } = request.trofast;
  const { name, keyId, program } = clientOf(request);
  return {
    ...{ client: name, keyId, program, address: request.ip },
    ...{ method: request.method, route: request.routeOptions.url?.replaceAll('::', ':'), status: reply.statusCode },
    ...(members === 1 && { memberId: first }),
    ...{ members, requestId, traceId },
  };
}

declare module 'fastify' {
  interface FastifyInstance {
    personalData: Logger;
  }
}
