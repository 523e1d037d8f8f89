import { type JsonObject } from '#platform';
import { type Refusal } from '#runner';

import { type MemberContext } from './context.js';
import { type MemberDecision } from './decision.js';
import { type MemberEvent } from './events.js';
import { type Member } from './member.js';

/** Under which a fact counts once: a key, several of them, or none. */
export type OnceKeys = string | readonly string[] | undefined;

/** A fact that counts once, whatever key it comes under: found again by the id that its sender gave it. */
export interface CountedOnce<Command> {
  /** The event that the command makes, or each that it may make. */
  readonly event: MemberEvent['type'] | readonly MemberEvent['type'][];
  keyOf(command: Command): OnceKeys;
  /** The same of the event's data; `undefined` where the event is not the fact. */
  keyOfEvent(data: JsonObject, type: string): OnceKeys;
  /** Whether the command says what the event recorded; `same_request`: if the requests were equal, where the event is encrypted. */
  isSame(command: Command, data: JsonObject): boolean | 'same_request';
  /** Refuses a command that says something else under a key that is known. */
  conflict(command: Command, key: string): Refusal;
}

/** A command of a member, as data: how it is decided, and what the member's stream needs to know of it. */
export interface MemberCommandSpec<Command> {
  decide(command: Command, member: Member, context: MemberContext): MemberDecision;
  /** Whether it goes on after the membership has ended. */
  readonly takenWhenClosed: boolean;
  /** Null where each command id makes a fact of its own. */
  readonly once: CountedOnce<Command> | null;
}
