import { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * Sets `ETag: "<revision>"` and answers whether the caller has that revision already (`If-None-Match`): then the
 * status is 304 and the controller returns nothing.
 *
 *     if (answerRevision(request, reply, order.revision)) return undefined;
 */
export function answerRevision(request: FastifyRequest, reply: FastifyReply, revision: number): boolean {
  const etag = `"${revision}"`;
  reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  // Weak comparison (RFC 9110, 8.8.3.2): proxies may have marked the tag as weak.
  const matches =
    known !== undefined &&
    known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  if (matches) reply.status(304);
  return matches;
}
