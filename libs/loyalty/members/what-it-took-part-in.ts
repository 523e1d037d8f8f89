import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { NO_PARTICIPATION, participationAfter } from '#loyalty/membership';
import { type Participation } from '#loyalty/membership/events';

/** What a member took part in, for the one that it becomes part of; left out where it took part in nothing. @param events all of its stream */
export async function participationOf(
  events: AsyncIterable<RecordedEvent>,
): Promise<{ readonly participation?: Participation }> {
  let participation = NO_PARTICIPATION;
  for await (const event of events) participation = participationAfter(participation, memberEvent(event));
  return participation === NO_PARTICIPATION ? {} : { participation };
}
