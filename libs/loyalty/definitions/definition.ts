import { canonicalJson } from '#event-store';
import { type JsonObject, ownValue } from '#platform';
import { type CommandNoted, commandNoted, type Decider, type DomainEvent, type StreamKind } from '#runner';

/** The streams of what is defined for a programme: nothing personal, and decided as of now. */
export function definitionKind<State, Command extends { readonly type: string }, Event extends DomainEvent, Context>(
  name: string,
  decider: Decider<State, Command, Event | CommandNoted, Context>,
): StreamKind<State, Command, Event | CommandNoted, Context> {
  return { name, decider, personal: false, occurredAt: (_event, now) => now, noted: commandNoted };
}

/** Whether two definitions say the same, in whatever order. @param fields all that a definition says */
export function isSameDefinition<Definition extends object>(
  fields: readonly (keyof Definition & string)[],
  a: Definition,
  b: Definition,
): boolean {
  const valueOf = (definition: object, name: string) => ownValue(definition as JsonObject, name) ?? null;
  const textOf = (definition: Definition) => canonicalJson(fields.map((name) => valueOf(definition, name)));
  return textOf(a) === textOf(b);
}
