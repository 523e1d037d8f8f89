import { type EventRegistry, FORGOTTEN, type PersonalNode, type RecordedEvent } from '#event-store';
import { type Json, type JsonObject } from '#platform';

/** Fields that are not encrypted and lead to the person all the same, for those who have the master key. */
const TRACES: ReadonlySet<string> = new Set(['hmac']);

/** Whether answers about forgotten members leave a field out, wherever it is. */
export const isTrace = (name: string): boolean => TRACES.has(name);

/**
 * An event of a forgotten member, as it is answered: without what still leads to the person. That is the HMAC of an identity,
 * names that the caller gave to personal values, and what the caller called the request. What is left does not give the
 * event's hash; `verify` checks that over what is stored.
 */
export function withoutTraces(event: RecordedEvent, registry: EventRegistry): RecordedEvent {
  const { stored: _stored, data, metadata, ...rest } = event;
  const { traceparent: _traceparent, ...kept } = metadata;
  const personal = registry.has(event.type) ? registry.personalFields(event.type) : undefined;
  const shown = withoutTrace(data, personal) as JsonObject;
  return { ...rest, data: shown, metadata: { ...kept, $correlationId: FORGOTTEN } };
}

/** Maps whose names the caller gave go as a whole, since the names may say as much as the values. */
function withoutTrace(value: Json, node: PersonalNode | undefined): Json {
  if (value === null || typeof value !== 'object') return node?.personal ? FORGOTTEN : value;
  if (node?.personal) return FORGOTTEN;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withoutTrace(item, node?.any));
  if (node?.any?.personal) return FORGOTTEN;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isTrace(name))
      .map(([name, part]) => [name, withoutTrace(part as Json, node?.properties.get(name))]),
  );
}
