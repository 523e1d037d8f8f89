import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import { type JsonObject, TrofastError } from '#platform';

import { type RecordedEvent } from './envelope.js';
import { canonicalForm, type CanonicalForm } from './json-text.js';
import { personalPathsOf, personalTree, type PersonalNode } from './personal.js';
import { countOnlyWhereNeeded } from './text-length.js';

/**
 * One type of event. `schema` is a JSON Schema (2020-12) of the newest version's data; a property with
 * `"personal": true` is encrypted with its owner's key. `upcasters[n]` turns data of version n into version n + 1.
 */
export interface EventTypeDefinition {
  readonly type: string;
  readonly version: number;
  readonly description: string;
  readonly schema: JsonObject;
  readonly upcasters?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
}

/** What of the registry an adapter needs: bringing what it read to the newest version. */
export type Upcaster = Pick<EventRegistry, 'has' | 'upcastEvent'>;

interface Entry {
  readonly definition: EventTypeDefinition;
  /** Compiles the schema when it is first called: a process that only reads never pays for it. */
  readonly validator: () => ValidateFunction;
  /** Read from the schema when they are first asked for, and kept. */
  readonly personal: () => PersonalFields;
}

interface PersonalFields {
  /** `undefined` where there are none. */
  readonly tree: PersonalNode | undefined;
  readonly paths: readonly string[];
}

/** Data of an event that its newest schema allows. */
export interface ValidData {
  readonly version: number;
  /** See `personalFields`. */
  readonly personal: PersonalNode | undefined;
  readonly form: CanonicalForm<JsonObject>;
}

/** Faults named in one error at most; a caller needs the first few, not thousands. */
const FAULTS_MAX = 20;

/** Strict, but without the meta-schema, which takes longer to compile than all others: a test checks our schemas against it. */
const AJV_OPTIONS = {
  strict: true,
  allowUnionTypes: true,
  allErrors: true,
  keywords: ['personal'],
  validateSchema: false,
};

let compiler: Ajv2020 | undefined;

/** Compiled once in a process, however many registries have it. */
function compiled(schema: JsonObject): ValidateFunction {
  if (!compiler) {
    formats.default((compiler = new Ajv2020(AJV_OPTIONS)));
    countOnlyWhereNeeded(compiler);
  }
  return compiler.compile(schema);
}

/**
 * The types of events that there are. A schema is compiled once, when an event of its type is first validated.
 *
 * Upcasting happens in one place: an adapter is opened with the registry and passes each event it read through
 * `upcastEvent`, so folds and projections see the newest shape only. An event that was changed keeps the stored data
 * in `stored`, which is what its hash is checked over.
 */
export class EventRegistry {
  private readonly entries = new Map<string, Entry>();

  /** @throws Error when a type is named twice, or an upcaster is missing */
  constructor(definitions: readonly EventTypeDefinition[]) {
    for (const definition of definitions) {
      if (this.entries.has(definition.type)) throw new Error(`The event type ${definition.type} is defined twice.`);
      assertUpcasters(definition);
      let personal: PersonalFields | undefined;
      this.entries.set(definition.type, {
        definition,
        personal: () => (personal ??= personalFieldsOf(definition)),
        validator: () => compiled(definition.schema),
      });
    }
  }

  has(type: string): boolean {
    return this.entries.has(type);
  }

  definitions(): readonly EventTypeDefinition[] {
    return [...this.entries.values()].map((entry) => entry.definition);
  }

  /** Newest schema version. @throws TrofastError `unknown_event_type` */
  version(type: string): number {
    return this.entry(type).definition.version;
  }

  /** Pointers to the personal fields, `*` for any item or property. @throws TrofastError `unknown_event_type` */
  personalPaths(type: string): readonly string[] {
    return this.entry(type).personal().paths;
  }

  /** The same as a tree to walk data by; `undefined` where the type has none. @throws TrofastError `unknown_event_type` */
  personalFields(type: string): PersonalNode | undefined {
    return this.entry(type).personal().tree;
  }

  /**
   * Checks plain data by the newest schema.
   * @throws TrofastError `invalid_event` with pointers, `unknown_event_type`
   * @throws Error when the schema itself is wrong
   */
  validate(type: string, data: JsonObject): ValidData {
    const { definition, validator, personal } = this.entry(type);
    const valid = validator();
    const form = canonicalForm(data);
    if ('pointer' in form)
      throw invalidEvent(type, [
        { pointer: form.pointer, code: 'not_json', detail: `is ${form.what}, which is not JSON` },
      ]);
    if (!valid(data)) throw invalidEvent(type, (valid.errors ?? []).slice(0, FAULTS_MAX).map(faultOf));
    return { version: definition.version, personal: personal().tree, form };
  }

  /** @throws TrofastError `unknown_event_type`, `event_too_new` when a later build wrote it */
  upcast(type: string, schemaVersion: number, data: JsonObject): JsonObject {
    const { version, upcasters } = this.entry(type).definition;
    if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > version) {
      throw new TrofastError(
        'event_too_new',
        `${type} has version ${schemaVersion}, this build knows 1 to ${version}. Run the build that wrote it.`,
        {
          type,
          schemaVersion,
          known: version,
        },
      );
    }
    let upcasted = data;
    for (let from = schemaVersion; from < version; from++) upcasted = upcasters![from]!(upcasted);
    return upcasted;
  }

  /**
   * The event in the newest shape; the same object where nothing is to be done. A type that is not in the registry (of
   * another application in the same log) is left as it is: handlers of events of our namespace ask `has`.
   * @throws TrofastError `event_too_new`
   */
  upcastEvent(event: RecordedEvent): RecordedEvent {
    const entry = this.entries.get(event.type);
    if (!entry || event.stored || event.metadata.schemaVersion === entry.definition.version) return event;
    return { ...event, data: this.upcast(event.type, event.metadata.schemaVersion, event.data), stored: event.data };
  }

  private entry(type: string): Entry {
    const entry = this.entries.get(type);
    if (!entry) throw new TrofastError('unknown_event_type', `There is no event type "${type}".`, { type });
    return entry;
  }
}

function personalFieldsOf({ schema }: EventTypeDefinition): PersonalFields {
  const tree = personalTree(schema);
  const paths = personalPathsOf(tree);
  return { tree: paths.length > 0 ? tree : undefined, paths };
}

function assertUpcasters({ type, version, upcasters }: EventTypeDefinition): void {
  if (!Number.isInteger(version) || version < 1) throw new Error(`The version of ${type} must be 1 or more.`);
  for (let from = 1; from < version; from++) {
    if (!upcasters?.[from]) throw new Error(`${type} has version ${version} but no upcaster from version ${from}.`);
  }
}

function invalidEvent(
  type: string,
  errors: readonly { pointer: string; code: string; detail: string }[],
): TrofastError {
  const first = errors[0]!;
  return new TrofastError('invalid_event', `${type} at "${first.pointer}": ${first.detail}.`, { type, errors });
}

function faultOf(error: ErrorObject): { pointer: string; code: string; detail: string } {
  return { pointer: error.instancePath, code: error.keyword, detail: error.message ?? 'is not valid' };
}
