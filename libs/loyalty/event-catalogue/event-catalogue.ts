import { accessEvents } from '#edge/events';
import { type EventTypeDefinition, eventTypes } from '#event-store';
import { features } from '#loyalty/features';
import { operationEvents } from '#runner';

/** The definitions of all events that there are, for the registry of the event store and for its documents. */
export const eventCatalogue: readonly EventTypeDefinition[] = [
  ...features.map(({ events = {} }) => events),
  accessEvents,
  operationEvents,
].flatMap(eventTypes);
