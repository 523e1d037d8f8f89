import { defineEvents, type EventDefinition, type EventSpec } from '#event-store';

import { instant, memberId } from './fields.js';

/** What every event of a member says: whose it is, and when it counts on the effective time line (`asOf`). */
const ofMember = { memberId, effectiveAt: instant };

type MemberDefinition<Spec extends EventSpec> = EventDefinition<typeof ofMember & Spec['data']>;

/** Defines events of a member, each by the fields that it has besides `memberId` and `effectiveAt`. */
export function memberEvents<Specs extends Record<string, EventSpec>>(
  specs: Specs,
): { readonly [Type in keyof Specs]: MemberDefinition<Specs[Type]> } {
  const definitions = Object.entries(specs).map(([type, spec]) => [
    type,
    { ...spec, data: { ...ofMember, ...spec.data } },
  ]);
  return defineEvents(Object.fromEntries(definitions) as { [Type in keyof Specs]: MemberDefinition<Specs[Type]> });
}
