import { TrofastError } from '#platform';

import { type NewEvent, type StreamName } from './envelope.js';
import { AppendTooLarge } from './errors.js';
import { type ExpectedRevision } from './port.js';

/** Sum of the events' data in one append, bytes of UTF-8 JSON; what EventStoreDB takes by default. */
export const APPEND_BYTES_MAX = 1_048_576;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What every adapter refuses before it does anything, so that all of them refuse the same.
 * @returns the data of each event as JSON text, which adapters may go on with
 * @throws AppendTooLarge; TrofastError `invalid_append`: no event, no name, an id that is no lower-case UUID, an empty type
 */
export function checkedAppend(
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): readonly string[] {
  if (stream === '') throw invalid('The stream has no name.');
  if (events.length === 0) throw invalid(`Nothing to append to ${stream}.`);
  if (expected !== 'no_stream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw invalid(`${String(expected)} is not a revision; a stream that must not exist is expected as no_stream.`);
  }
  let bytes = 0;
  const texts = events.map(({ id, type, data }) => {
    if (!UUID.test(id)) throw invalid(`"${id}" is not a lower-case UUID.`);
    if (type === '') throw invalid(`The event ${id} has no type.`);
    const text = JSON.stringify(data);
    bytes += Buffer.byteLength(text);
    return text;
  });
  if (bytes > APPEND_BYTES_MAX) throw new AppendTooLarge(bytes, APPEND_BYTES_MAX);
  return texts;
}

function invalid(message: string): TrofastError {
  return new TrofastError('invalid_append', message);
}
