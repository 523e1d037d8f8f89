import { type MemberEvent } from '#loyalty/member/events';

export type EventType = MemberEvent['type'];

/** What each kind of event means, as a sentence. */
export type EventTexts = Readonly<Record<EventType, string>>;
