import { type FastifyReply } from 'fastify';

import { type Accepted } from '#runner';

interface FirstAnswer {
  /** Status when it appended, and of every replay of that: 201 (default) or 200. */
  readonly status?: 200 | 201 | 202;
  /** Address of what was made; goes with 201. */
  readonly location?: string;
}

/**
 * Sets status and headers of a command's answer and gives its body to return: `ETag`, `Trofast-Position`, and for a
 * replay the status of the first time with `Idempotency-Replayed: true`. What appended nothing answers 200.
 *
 *     return answerAccepted(reply, accepted, { location: `/v1/orders/${id}` });   // reply: @Res({ passthrough: true })
 */
export function answerAccepted<Body>(reply: FastifyReply, accepted: Accepted<Body>, first: FirstAnswer = {}): Body {
  const { outcome, isRepeated, revision, position, body } = accepted;
  const asTheFirstTime = outcome === 'appended' || outcome === 'replayed';
  reply.status(asTheFirstTime ? (first.status ?? 201) : 200);
  reply.header('etag', `"${revision}"`).header('trofast-position', position);
  if (asTheFirstTime && first.location !== undefined) reply.header('location', first.location);
  if (outcome === 'replayed' || isRepeated) reply.header('idempotency-replayed', 'true');
  return body;
}
