import { type RecordedEvent } from '#event-store';

import { type MemberEvent } from './events.js';

/** A recorded event of a member's stream, typed by its data. Values of personal fields are sealed ones, kept as they are. */
export type RecordedMemberEvent = MemberEvent & Omit<RecordedEvent, 'type' | 'data'>;

/** An event of a member's stream, which has no others: the registry refuses them on write. */
export function memberEvent(event: RecordedEvent): RecordedMemberEvent {
  return event as unknown as RecordedMemberEvent;
}

export function memberIdOf(event: RecordedEvent): string {
  return event.data['memberId'] as string;
}

/** What changes nothing about a member but the revision; a claim can be voided of somebody who was never enrolled. */
export function isWithoutMember(before: object | null, { type }: RecordedMemberEvent): boolean {
  return before === null && type === 'IdentityClaimVoided';
}

/** Whether an event is of an account that is no member's: of a household, or of nobody yet. */
export function isOfNoMember(before: object | null, { type }: RecordedMemberEvent): boolean {
  return before === null && type !== 'MemberEnrolled';
}

const REVISION_DIGITS = 10;

/** The id of a document that one event alone makes; the revision in ten digits, so that ids are in its order. */
export function rowIdOf(event: RecordedEvent): string {
  return `${memberIdOf(event)}.${String(event.revision).padStart(REVISION_DIGITS, '0')}`;
}
