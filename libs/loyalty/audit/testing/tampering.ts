import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

export type Events = readonly RecordedEvent[];

/** What somebody makes of a log. */
export type Change = (events: Events) => Events;

/** Whether an event is of a type, and of the member where it is of one. */
export const ofType =
  (type: string, memberId = 'ada') =>
  (event: RecordedEvent) =>
    event.type === type && (event.stream.endsWith(`.${memberId}`) || !event.stream.includes('.member-'));

export const without =
  (isRemoved: (event: RecordedEvent) => boolean): Change =>
  (events) =>
    events.filter((event) => !isRemoved(event));

/** Changes the first event that is meant. */
export const changing =
  (isChanged: (event: RecordedEvent) => boolean, change: (event: RecordedEvent) => object): Change =>
  (events) => {
    const changed = events.find(isChanged)!;
    return events.map((event) => (event === changed ? { ...event, ...change(event) } : event));
  };

export const withData = (isChanged: (event: RecordedEvent) => boolean, data: JsonObject): Change =>
  changing(isChanged, (event) => ({ data: { ...event.data, ...data } }));

export const withMetadata = (isChanged: (event: RecordedEvent) => boolean, metadata: object): Change =>
  changing(isChanged, (event) => ({ metadata: { ...event.metadata, ...metadata } }));
