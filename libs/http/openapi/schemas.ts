/** As much of JSON Schema as the documents here use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
}

/** OpenAPI 3.0's `nullable: true` as 3.1 writes it (`type: [..., "null"]`), everywhere in a document. */
export function withoutNullable<T>(node: T): T {
  if (Array.isArray(node)) return node.map((item: unknown) => withoutNullable(item)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const entries = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withoutNullable(value)]));
  if (nullable === undefined) return entries as T;
  if (typeof nullable !== 'boolean') return { ...entries, nullable: withoutNullable(nullable) } as T;
  return (
    nullable && typeof entries['type'] === 'string' ? { ...entries, type: [entries['type'], 'null'] } : entries
  ) as T;
}

/** An example of a schema: its own, or one put together from its fields'; `undefined` where nothing gives any. */
export function exampleOf(schema: Schema | undefined, schemas: Readonly<Record<string, Schema>>): unknown {
  if (!schema) return undefined;
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split('/').at(-1)!], schemas);
  if (schema.allOf) return exampleOf(schema.allOf[0], schemas);
  if (schema.enum) return schema.enum[0];
  if (schema.items) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? undefined : [item];
  }
  if (!schema.properties) return undefined;
  const fields = Object.entries(schema.properties).map(
    ([name, property]) => [name, exampleOf(property, schemas)] as const,
  );
  return Object.fromEntries(fields.filter(([, example]) => example !== undefined));
}
