import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { memberKind } from '#loyalty/members';
import { type LoyaltyStreams } from '#loyalty/vocabulary';

import { type Report } from './event-check.js';

/** What the envelope and the data of a member's event say twice is the same, and nothing counts before it is recorded. */
export function checkEnvelope(event: RecordedEvent, names: LoyaltyStreams, report: Report): void {
  const { stream, metadata } = event;
  const { data, ...rest } = memberEvent(event);
  const occurredAt = memberKind.occurredAt({ data, ...rest } as never, metadata.recordedAt);
  const said: readonly (readonly [what: string, envelope: string, data: string])[] = [
    ['The stream is', stream, names.member(metadata.program, data.memberId)],
    ['It happened at', metadata.occurredAt, occurredAt],
  ];
  for (const [what, envelope, other] of said)
    if (envelope !== other) report('envelope_differs', `${what} ${envelope} by the envelope, ${other} by the data.`);
  if (data.effectiveAt > metadata.recordedAt)
    report('counts_too_soon', `It counts from ${data.effectiveAt}, and was recorded at ${metadata.recordedAt}.`);
}
