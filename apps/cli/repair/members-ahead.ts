import { EventUnreadable, readableOf, type RecordedEvent } from '#event-store';
import { type AuditPorts } from '#loyalty/audit';
import { type RecordedBetween, SettlementsAhead } from '#loyalty/settlement';
import { type Instant } from '#platform';

/**
 * Members in whose streams something is settled ahead of now that nothing has undone. The log is read once; only the streams that
 * have such an event are then read one by one.
 */
export async function membersAhead(
  { events, names, clock }: AuditPorts,
  program: string,
  between: RecordedBetween,
  onProgress: (events: number) => void,
): Promise<readonly string[]> {
  const now = clock.now();
  const prefix = names.members(program);
  const candidates = new Set<string>();
  let seen = 0;
  for await (const batch of events.readAll({ streamPrefixes: [prefix] })) {
    for (const { stream, data } of readableOf(batch))
      if ((data['effectiveAt'] as string) > now) candidates.add(stream.slice(prefix.length));
    seen += batch.length;
    onProgress(seen);
  }
  const ahead: string[] = [];
  for (const memberId of candidates) {
    if (await isAhead(events.readStream(names.member(program, memberId)), now, between)) ahead.push(memberId);
  }
  return ahead;
}

/** A stream that cannot be read to its end takes no commands either; `verify` names it. */
async function isAhead(stream: AsyncIterable<RecordedEvent>, now: Instant, between: RecordedBetween): Promise<boolean> {
  const settlements = new SettlementsAhead(now, between);
  try {
    for await (const { type, data, metadata } of stream)
      settlements.add({ type, data, recordedAt: metadata.recordedAt });
  } catch (error) {
    if (error instanceof EventUnreadable) return false;
    throw error;
  }
  return settlements.found() !== undefined;
}
