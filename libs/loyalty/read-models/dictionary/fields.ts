import { type DocumentSchema } from '#engine';

import { dataDictionary } from './dictionary.js';

/** What the dictionary says of a dotted path in documents of a read model; `undefined` where there is no such field. */
export function fieldOf(model: string, path: string): DocumentSchema | undefined {
  return path
    .split('.')
    .reduce<DocumentSchema | undefined>(
      (schema, name) => schema && inside(schema, name),
      dataDictionary.get(model)?.schema,
    );
}

function inside(schema: DocumentSchema, name: string): DocumentSchema | undefined {
  if (schema['x-personal']) return schema;
  if (schema.items) return inside(schema.items, name);
  if (schema.properties) return Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
