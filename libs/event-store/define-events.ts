import { z } from 'zod';

import { type Json, type JsonObject } from '#platform';

import { type DataOf } from './fields.js';
import { jsonSchemaOf } from './json-schema.js';
import { personalPathsOf, personalTree } from './personal.js';
import { type EventTypeDefinition } from './registry.js';

/** What there is to say about one type of event. `data` are the fields of its newest version. */
export interface EventSpec<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly description: string;
  readonly data: Shape;
  /** 1 when left out. */
  readonly version?: number;
  readonly upcasters?: EventTypeDefinition['upcasters'];
}

/** One type of event, from which its TypeScript type and all that the registry knows of it derive. */
export interface EventDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> extends EventSpec<Shape> {
  readonly version: number;
}

export type EventDefinitions = Readonly<Record<string, EventDefinition>>;

type ShapeOf<Definition> = Definition extends { readonly data: infer Shape extends z.ZodRawShape } ? Shape : never;

/** The events that are defined, as a union of `{ type, data }`. */
export type EventOf<Definitions> = {
  [Type in keyof Definitions & string]: {
    readonly type: Type;
    readonly data: DataOf<ShapeOf<Definitions[Type]>>;
  };
}[keyof Definitions & string];

/** Defines events by their types. */
export function defineEvents<Specs extends Record<string, EventSpec>>(
  specs: Specs,
): { readonly [Type in keyof Specs]: EventDefinition<Specs[Type]['data']> } {
  const definitions = Object.entries(specs).map(([type, spec]) => [type, { version: 1, ...spec }] as const);
  return Object.fromEntries(definitions) as { [Type in keyof Specs]: EventDefinition<Specs[Type]['data']> };
}

/** The definitions as the registry takes them. A schema is made when it is first asked for: most processes need few. */
export function eventTypes(definitions: EventDefinitions): readonly EventTypeDefinition[] {
  return Object.entries(definitions).map(([type, { data, ...rest }]) => {
    let schema: JsonObject | undefined;
    return {
      type,
      ...rest,
      get schema() {
        return (schema ??= jsonSchemaOf(z.strictObject(data)));
      },
    };
  });
}

/** Names of the fields that are personal, or have something personal in them. */
export function personalNamesOf(shape: z.ZodRawShape): readonly string[] {
  const { properties } = personalTree(jsonSchemaOf(z.strictObject(shape)));
  return [...properties].filter(([, field]) => personalPathsOf(field).length > 0).map(([name]) => name);
}

/** Names of the fields that are one of these, or have one of these within. */
export function fieldsWith(names: readonly string[], shape: z.ZodRawShape): readonly string[] {
  const { properties } = jsonSchemaOf(z.strictObject(shape));
  const isWithin = (schema: Json): boolean =>
    typeof schema === 'object' &&
    schema !== null &&
    Object.entries(schema).some(([key, value]) => names.includes(key) || isWithin(value as Json));
  return Object.entries(properties as JsonObject)
    .filter(([name, schema]) => names.includes(name) || isWithin(schema!))
    .map(([name]) => name);
}
