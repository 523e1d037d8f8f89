/** As much of a parameter or a body in an OpenAPI document as says what could be sent. */
export interface Exampled {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly schema?: { readonly example?: unknown };
}

/**
 * What the OpenAPI document gives as an example, which documentation shows first; `undefined` where there is none.
 * @param name of one of several examples
 */
export function exampleIn({ example, examples, schema }: Exampled, name?: string): unknown {
  if (examples === undefined) return example ?? schema?.example;
  const named = Object.entries(examples).find(([one]) => one === name) ?? Object.entries(examples)[0];
  return named?.[1].value;
}
