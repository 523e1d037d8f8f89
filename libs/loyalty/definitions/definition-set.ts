import { type DefinitionStep } from '#loyalty/program';
import { type Instant, type JsonObject, ownValue, setOwn } from '#platform';
import { type Decider, type DomainEvent } from '#runner';

import { type Defined } from './over-time.js';

/** What an event does to a definition: it is a version of it, a step, or something that its kind alone has. */
type Means = 'version' | Exclude<DefinitionStep['status'], 'draft'> | 'other';

/** One kind of definitions. */
interface Kind<List extends string, One, Command, Event extends DomainEvent, Context> {
  /** What they are called in the state. */
  readonly list: List;
  /** The field of events and definitions that has the id. */
  readonly id: keyof One & string;
  /** All of them, so that none is forgotten. */
  readonly events: Readonly<Record<Exclude<Event['type'], 'CommandNoted'>, Means>>;
  /** What the other events do. */
  readonly others?: (all: readonly One[], event: Event) => readonly One[];
  readonly decide: Decider<SetOf<List, One>, Command, Event, Context>['decide'];
}

type SetOf<List extends string, One> = { [name in List]: readonly One[] };

interface VersionData extends JsonObject {
  readonly programId: string;
  readonly version: number;
  readonly name: string;
  readonly names?: JsonObject;
  readonly description?: string;
  readonly effectiveAt: Instant;
}

/** Decides about all definitions of one kind of a programme, in one stream: one read finds out which there are. */
export function definitionSetDecider<
  List extends string,
  One extends Defined,
  Command,
  Event extends DomainEvent,
  Context,
>(kind: Kind<List, One, Command, Event, Context>): Decider<SetOf<List, One>, Command, Event, Context> {
  const { list, decide } = kind;
  const setOf = (all: readonly One[]) => Object.fromEntries([[list, all]]) as SetOf<List, One>;
  const allOf = (set: SetOf<List, One>) => ownValue<readonly One[]>(set, list)!;
  return {
    stateVersion: 1,
    initial: () => setOf([]),
    copy: (set) => ({ ...set }),
    apply: (set, event) => setOwn<readonly One[]>(set, list, after(allOf(set), event, kind)),
    decide,
    toJson: (set) => set,
    fromJson: (json) => ({ ...(json as SetOf<List, One>) }),
  };
}

function after<One extends Defined, Event extends DomainEvent>(
  all: readonly One[],
  event: Event,
  { id, events, others }: Pick<Kind<string, One, unknown, Event, unknown>, 'id' | 'events' | 'others'>,
): readonly One[] {
  const means = ownValue<Means | undefined>(events, event.type);
  if (means === undefined || means === 'other') return others?.(all, event) ?? all;
  const data = event.data as unknown as VersionData;
  const idOf = (of: object) => ownValue(of as JsonObject, id);
  const changed = (change: (one: One) => One) => all.map((one) => (idOf(one) === idOf(data) ? change(one) : one));
  if (means !== 'version') {
    const step = { status: means, since: data.effectiveAt };
    return changed((one) => ({ ...one, steps: [...one.steps, step] }));
  }
  const version = versionOf(data, id);
  if (version.version === 1)
    return [...all, { ...Object.fromEntries([[id, idOf(data)]]), versions: [version], steps: [] } as unknown as One];
  return changed((one) => ({ ...one, versions: [...one.versions, version] }));
}

function versionOf(
  { programId: _program, version, name, names, description, effectiveAt: since, ...more }: VersionData,
  id: string,
) {
  const terms = Object.fromEntries(Object.entries(more).filter(([field]) => field !== id));
  return { version, since, name, ...(names && { names }), ...(description !== undefined && { description }), terms };
}
