import { type MemberEvent, memberEventTypes } from './events.js';

type MemberEventType = MemberEvent['type'];

/** The types of all events that a member's stream has. */
export const EVERY_MEMBER_EVENT = Object.keys(memberEventTypes) as readonly MemberEventType[];

/** Events that move points; each says the balance after it. */
export type Movement = Extract<MemberEvent, { readonly data: { readonly balanceAfter: unknown } }>;

/** The types of all movements. */
export const MOVEMENT_TYPES = EVERY_MEMBER_EVENT.filter(
  (type): type is Movement['type'] => 'balanceAfter' in memberEventTypes[type].data,
);
