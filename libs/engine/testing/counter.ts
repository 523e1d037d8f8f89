import { type RecordedEvent } from '#event-store';
import { allProjections } from '#loyalty/features';
import { type JsonObject } from '#platform';

import { type Projection } from '../projection.js';

/** What the events come to without any engine: folded one by one. */
export function folded(
  events: { readonly all: readonly RecordedEvent[] },
  projections: readonly Projection[] = allProjections,
): string[] {
  return projections.flatMap((projection) => {
    const documents = new Map<string, { position: string; body: JsonObject }>();
    for (const event of events.all) {
      if (!projection.handles.includes(event.type)) continue;
      for (const id of projection.documentIds(event)) {
        const before = documents.get(id);
        const body = projection.evolve(before?.body ?? null, event, id);
        if (body && body !== before?.body) documents.set(id, { position: event.position, body });
      }
    }
    return [...documents]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { position, body }]) => `${projection.name} ${id} ${position} ${JSON.stringify(body)}`);
  });
}

/** Counts per stream, and can be made to choke on an event. */
export function counter(
  name: string,
  options: { choke?: (event: { data: JsonObject }) => boolean; version?: number } = {},
): Projection {
  return {
    name,
    version: options.version ?? 1,
    indexes: [],
    handles: ['Counted'],
    documentIds: (event) => [event.stream],
    evolve: (before, event) => {
      if (options.choke?.(event)) throw new Error(`choked on ${JSON.stringify(event.data['n'])}`);
      return { count: Number(before?.['count'] ?? 0) + 1, last: event.data['n']!, of: options.version ?? 1 };
    },
  };
}
