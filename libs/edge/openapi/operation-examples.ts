import { ownValue } from '#platform';

import { type OperationExample, type OperationExamples } from '../product.js';

interface Exampled {
  example?: unknown;
  examples?: Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;
}

interface Operation {
  readonly parameters?: readonly (Exampled & { readonly in: string; readonly name: string })[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Exampled>> };
}

/**
 * Gives an operation the examples that go with those of other operations. Call it after its body and its parameters have examples of
 * their own. Several examples have names; those of a path and of the body that have one name are one request.
 */
export function addExamples(
  { parameters = [], requestBody }: Operation,
  examples: OperationExamples | undefined,
): void {
  if (!examples) return;
  for (const parameter of parameters)
    if (parameter.in === 'path')
      give(parameter, examples, ({ path = {} }, own) => ownValue(path, parameter.name) ?? own);
  for (const content of Object.values(requestBody?.content ?? {})) give(content, examples, bodyOf);
}

/** One where all are the same. OpenAPI takes either `example` or `examples`. */
function give(
  described: Exampled,
  examples: OperationExamples,
  valueOf: (example: OperationExample, own: unknown) => unknown,
): void {
  const values = Object.entries(examples).map(([name, example]) => {
    const { summary } = example;
    return [name, { ...(summary !== undefined && { summary }), value: valueOf(example, described.example) }] as const;
  });
  if (new Set(values.map(([, { value }]) => JSON.stringify(value))).size === 1) {
    described.example = values[0]![1].value;
    return;
  }
  described.examples = Object.fromEntries(values);
  delete described.example;
}

/** Fields instead of those of the example that was put together; `undefined` leaves one out. */
function bodyOf({ body = {} }: OperationExample, own: unknown): unknown {
  if (typeof body === 'string' || typeof own !== 'object') return typeof body === 'string' ? body : own;
  const fields = Object.entries({ ...own, ...body });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
