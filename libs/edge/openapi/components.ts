import { z } from 'zod';

import { jsonSchemasOf } from '#event-store';

import { type Schema } from './schemas.js';

/** The schema of an answer, or of a part of one, under the name that clients know it by. */
export interface Component {
  readonly name: string;
}

type Made = z.ZodType | (() => z.ZodType);

/** Every component that was defined; the document has those that its routes refer to. */
const defined = new Map<string, Made>();
let made: Readonly<Record<string, Schema>> | undefined;

export const addressOf = ({ name }: Component): string => `#/components/schemas/${name}`;

/**
 * Names a schema. Whatever else it is a part of refers to it by that name. Answers are not parsed with it. One that takes
 * time to make is given as a function, called when the document is first asked for; it may define further ones.
 * @throws Error when there is another of that name
 */
export function component(name: string, schema: Made): Component {
  if (defined.has(name)) throw new Error(`There are two components of the name ${name}.`);
  defined.set(name, schema);
  made = undefined;
  return { name };
}

export const isComponent = (answer: object): answer is Component =>
  typeof (answer as Component).name === 'string' && Object.keys(answer).length === 1;

/** The JSON Schemas of all components. Made when they are first asked for: most processes never are. */
export function componentSchemas(): Readonly<Record<string, Schema>> {
  return (made ??= schemasMade());
}

function schemasMade(): Readonly<Record<string, Schema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, given] of defined) {
    const schema = typeof given === 'function' ? given() : given;
    defined.set(id, schema); // made once: it may define further ones
    registry.add(schema, { id });
  }
  return jsonSchemasOf(registry, (name) => addressOf({ name }));
}
