import { type EventOf } from '#event-store';
import { boolean, id, instant, memberEvents, slug, text, total } from '#loyalty/vocabulary';

/** A question or complaint of a member, from opened to resolved. Durations in milliseconds of effective time. */
export const requestEvents = memberEvents({
  ServiceRequestOpened: {
    description: 'The member asked or complained.',
    data: { requestId: id, topic: slug.optional(), channel: text().optional(), openedAt: instant },
  },
  ServiceRequestAnswered: {
    description: 'The request was answered; the first answer of a person says how long that took.',
    data: {
      requestId: id,
      /** No person wrote it. */
      automatic: boolean,
      answeredAt: instant,
      /** On the first answer that is not automatic only. */
      firstResponseMs: total.optional(),
      sinceOpenedMs: total,
    },
  },
  ServiceRequestResolved: {
    description: 'The request is settled.',
    data: { requestId: id, resolvedAt: instant, sinceOpenedMs: total },
  },
});

export type RequestEvent = EventOf<typeof requestEvents>;
