import { type MemberFact as E } from '#loyalty/vocabulary';

/** A question or complaint of a member, from opened to resolved. Durations in milliseconds of effective time. */
export type RequestEvent =
  | E<'ServiceRequestOpened', { requestId: string; topic?: string; channel?: string; openedAt: string }>
  | E<
      'ServiceRequestAnswered',
      {
        requestId: string;
        /** No person wrote it. */
        automatic: boolean;
        answeredAt: string;
        /** On the first answer that is not automatic only. */
        firstResponseMs?: number;
        sinceOpenedMs: number;
      }
    >
  | E<'ServiceRequestResolved', { requestId: string; resolvedAt: string; sinceOpenedMs: number }>;
