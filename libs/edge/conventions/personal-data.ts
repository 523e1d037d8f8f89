import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Logger } from '#platform';

import { clientOf, type OpenedData } from './request.js';

/** What the owner of personal data is called in a product. */
export interface OwnerNames {
  /** Of the owner's id: in rows, in the parameters of routes, and in the log. */
  readonly id: string;
  /** Of how many there are, in the log. */
  readonly count: string;
}

/** A log of its own kind, so that it can be kept apart from all others, and for as long as a policy says. */
export class PersonalDataLog {
  private readonly logger: Logger;

  constructor(
    logger: Logger,
    level: string,
    readonly owner: OwnerNames,
  ) {
    this.logger = logger.child({ category: 'personal_data' }, { level });
  }

  opened(line: object): void {
    this.logger.info(line, 'personal data opened');
  }
}

/**
 * Notes that an answer opens personal data, for the log of who did: values in plain, whose an identity is, or rows of
 * owners who were not asked for by their ids. Call it with the owners of each part of an answer; one line is written when the
 * answer ends, also when the caller went away in the middle of it.
 * @param ownerIds of the owners whose data the part has; `undefined` for one whose id is not known
 * @param purpose why, where the caller says
 */
export function openedPersonalData(
  request: FastifyRequest,
  reply: FastifyReply,
  ownerIds: readonly (string | undefined)[],
  purpose?: string,
): void {
  const known = ownerIds.filter((id) => id !== undefined);
  const owners = new Set(known).size + ownerIds.length - known.length;
  if (owners === 0) return;
  const { opened } = request.trofast;
  if (opened) {
    opened.owners += owners;
    return;
  }
  request.trofast.opened = { first: known[0], owners, purpose };
  reply.raw.once('close', () => request.server.personalData.opened(lineOf(request, reply, request.trofast.opened!)));
}

function lineOf(request: FastifyRequest, reply: FastifyReply, { first, owners, purpose }: OpenedData): object {
  const { owner } = request.server.personalData;
  const { requestId, traceId } = request.trofast;
  const { name, keyId, program } = clientOf(request);
  return {
    ...{ client: name, keyId, program, address: request.ip },
    ...{ method: request.method, route: request.routeOptions.url?.replaceAll('::', ':'), status: reply.statusCode },
    ...(owners === 1 && { [owner.id]: first }),
    ...(purpose !== undefined && { purpose }),
    ...{ [owner.count]: owners, requestId, traceId },
  };
}

declare module 'fastify' {
  interface FastifyInstance {
    personalData: PersonalDataLog;
  }
}
