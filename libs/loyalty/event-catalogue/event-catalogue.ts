import { accessEvents } from '#edge';
import { type EventTypeDefinition, eventTypes } from '#event-store';
import { guestEvents } from '#loyalty/guests/events';
import { identityEvents } from '#loyalty/identities/events';
import { memberEventTypes } from '#loyalty/member/events';
import { programEvents } from '#loyalty/program/events';
import { segmentEvents } from '#loyalty/segments/events';
import { operationEvents } from '#runner';

/** The definitions of all events that there are, for the registry of the event store and for its documents. */
export const eventCatalogue: readonly EventTypeDefinition[] = [
  memberEventTypes,
  guestEvents,
  programEvents,
  segmentEvents,
  identityEvents,
  accessEvents,
  operationEvents,
].flatMap(eventTypes);
