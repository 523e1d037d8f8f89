import { type EventStore, type RecordedEvent, storedOf } from '#event-store';
import { type AuditPorts, type MemberHistory } from '#loyalty/audit';
import { type LogProofs } from '#notary';
import { TrofastError } from '#platform';

import { inOrder } from './in-order.js';

/** An event that is to be exported, and its number in the log. */
export interface NumberedEvent {
  readonly leaf: number;
  readonly event: RecordedEvent;
}

/** Where an export that was cut off goes on. */
export interface ExportPlace {
  /** Number of the last event that is done. */
  readonly leaf: number;
  readonly position: string;
}

/** The log has fewer events than its newest head. */
export class LogShorterThanHead extends TrofastError {
  constructor(size: number, headSize: number) {
    super(
      'log_shorter_than_head',
      `The log has ${size} events, and its newest signed head ${headSize}: its end was cut off, or an older copy was put back. Run \`trofast verify\`.`,
    );
  }
}

/**
 * All events of a programme that exports have, in the order of the log, with their numbers. Streams of identities are left out: their names
 * are HMACs, which lead to a person for those who have the key; so is what is of the installation and not of the programme.
 * @param size how many events the head has; the rest is left aside @throws LogShorterThanHead
 */
export async function* eventsOfProgram(
  { events, names }: Pick<AuditPorts, 'names'> & { readonly events: Pick<EventStore, 'readAll'> },
  { program, size, after }: { readonly program: string; readonly size: number; readonly after?: ExportPlace },
): AsyncGenerator<NumberedEvent> {
  const ofProgram = names.all(...EXPORTED_KINDS);
  let number = after ? after.leaf + 1 : 0;
  const from = after && { after: after.position };
  for await (const batch of events.readAll({ ...from, streamPrefixes: [names.prefix] }))
    for (const found of batch) {
      if (number >= size) return;
      const leaf = number++;
      const event = storedOf(found);
      const isExported = ofProgram.some((prefix) => found.stream.startsWith(prefix));
      if (event?.metadata.program === program && isExported) yield { leaf, event };
    }
  if (number < size) throw new LogShorterThanHead(number, size);
}

const EXPORTED_KINDS = [
  ...(['member', 'guest', 'program', 'day', 'segment', 'reward', 'stock', 'campaigns', 'budget'] as const),
  ...(['challenges', 'plans', 'partners', 'settlements'] as const),
];

/** All events of some members, in the order of the log, with their numbers. @throws EventNotAsSigned, EventUnreadable */
export async function* eventsOfMembers(
  {
    history,
    numbers,
  }: { readonly history: Pick<MemberHistory, 'events'>; readonly numbers: ReturnType<LogProofs['numbers']> },
  {
    program,
    members,
    size,
    after,
  }: {
    readonly program: string;
    readonly members: readonly string[];
    readonly size: number;
    readonly after?: ExportPlace;
  },
): AsyncGenerator<NumberedEvent> {
  const streams = members.map((memberId) => history.events(program, memberId));
  for await (const event of inOrder(streams, ({ position }) => position)) {
    if (after && event.position <= after.position) continue;
    const leaf = await numbers.of(event);
    if (leaf >= size) return;
    yield { leaf, event };
  }
}
