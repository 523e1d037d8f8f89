import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Headers that the client sends by itself: callers may, and need not. */
const SENT_BY_THE_CLIENT = new Set(['Idempotency-Key', 'Trofast-Min-Position']);

const HEADER = `/*
 * Made from the OpenAPI document by \`npm run docs\`. A change here is lost with the next one.
 */

`;

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  required?: boolean;
}

/** The types of the API, as TypeScript. @param document not changed */
export async function clientTypes(document: object): Promise<string> {
  const copy = withoutExamples(document) as { readonly paths: Record<string, Record<string, unknown>> };
  for (const operations of Object.values(copy.paths))
    for (const operation of Object.values(operations) as { readonly parameters?: readonly Parameter[] }[])
      for (const parameter of operation.parameters ?? [])
        if (parameter.in === 'header' && SENT_BY_THE_CLIENT.has(parameter.name ?? '')) parameter.required = false;
  const types = await openapiTS(copy as unknown as OpenAPI3, {
    silent: true,
    emptyObjectsUnknown: true,
    defaultNonNullable: false,
  });
  return HEADER + astToString(types);
}

/** A copy; examples are for readers of the document, and would be most of the file. */
function withoutExamples(node: unknown, isProperties = false): unknown {
  if (Array.isArray(node)) return node.map((part) => withoutExamples(part));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([name]) => isProperties || (name !== 'example' && name !== 'examples'));
  return Object.fromEntries(
    kept.map(([name, part]) => [name, withoutExamples(part, name === 'properties' && !isProperties)]),
  );
}
