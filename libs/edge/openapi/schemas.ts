import { ownValue } from '#platform';

/** As much of JSON Schema as the documents here use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxProperties?: number;
  readonly propertyNames?: Schema;
  readonly not?: Schema;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  /** Of a text: what is in it. */
  readonly contentSchema?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly additionalProperties?: boolean | Schema;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
}

/**
 * An example of a schema: its own, or one put together from its fields'. `undefined` where none of these gives any, or where a
 * required field has none: half of an object would not be as its schema says.
 */
export function exampleOf(schema: Schema | undefined, schemas: Readonly<Record<string, Schema>>): unknown {
  if (!schema) return undefined;
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return exampleOf(ownValue(schemas, schema.$ref.split('/').at(-1)!), schemas);
  if (schema.examples) return schema.examples[0];
  const [part] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  if (part) return exampleOf(part, schemas);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.items) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? undefined : [item];
  }
  if (!schema.properties) return schema.additionalProperties ? {} : undefined;
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties).map(([name, property]) => {
    const example = exampleOf(property, schemas);
    return [name, example === undefined && property.items && required.has(name) ? [] : example] as const;
  });
  if (fields.some(([name, example]) => example === undefined && required.has(name))) return undefined;
  const known = fields.filter(([, example]) => example !== undefined);
  return known.length === 0 && fields.length > 0 ? undefined : Object.fromEntries(known);
}
