import { type OpenAPIObject } from '@nestjs/swagger';

import { ownValue, setOwn } from '#platform';

import { componentSchemas } from './components.js';
import { exampleOf, type Schema } from './schemas.js';

type Content = Readonly<Record<string, { readonly schema?: Schema; example?: unknown } | undefined>>;

type Answers = Readonly<Record<string, { readonly content?: Content }>>;

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/** Adds the components that the document refers to, and to each answer an example made of those of its fields. */
export function completeAnswers(document: OpenAPIObject): void {
  const schemas = ((document.components ??= {}).schemas ??= {}) as Record<string, Schema>;
  for (const [name, schema] of Object.entries(componentsIn([document.paths, schemas])))
    setOwn(schemas, name, ownValue(schemas, name) ?? schema);
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path) as unknown[])) {
    const { responses = {} } = operation as { readonly responses?: Answers };
    for (const { content = {} } of Object.values(responses)) addExamples(content, schemas);
  }
}

/** Of lines of JSON the one of a line. */
function addExamples(content: Content, schemas: Readonly<Record<string, Schema>>): void {
  const { 'application/json': json, 'application/x-ndjson': lines } = content;
  if (json) json.example ??= exampleOf(json.schema, schemas);
  if (!lines) return;
  const line = exampleOf(lines.schema?.contentSchema?.items, schemas);
  if (line !== undefined) lines.example ??= `${JSON.stringify(line)}\n`;
}

/** Components that are referred to, and those that these refer to. */
function componentsIn(part: unknown): Readonly<Record<string, Schema>> {
  const known = componentSchemas();
  const found: Record<string, Schema> = {};
  const waiting: unknown[] = [part];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, name] of JSON.stringify(next).matchAll(REFERENCE)) {
      const schema = ownValue(known, name!);
      if (!schema || Object.hasOwn(found, name!)) continue;
      setOwn(found, name!, schema);
      waiting.push(schema);
    }
  }
  return found;
}
