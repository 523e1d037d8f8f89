import { type OpenAPIObject } from '@nestjs/swagger';
import { type SchemaValidateFunction } from 'ajv/dist/types/index.js';
import { type Ajv2020 } from 'ajv/dist/2020.js';

/** One of these components, and the value of a field says which. */
interface Union {
  readonly oneOf: readonly { readonly $ref: string }[];
  readonly discriminator: { readonly propertyName: string };
}

interface Component {
  readonly properties?: Readonly<Record<string, { readonly const?: unknown }>>;
}

const KEYWORD = 'oneByField';

const isUnion = (value: unknown): value is Union =>
  typeof value === 'object' && value !== null && 'oneOf' in value && 'discriminator' in value;

/**
 * Adds a document whose unions compile only those of their components that come: an answer of a command may have every event
 * that there is, and compiling them all would take most of the time of a spec.
 */
export function addLazily(ajv: Ajv2020, id: string, document: OpenAPIObject): void {
  const components = (document.components?.schemas ?? {}) as Readonly<Record<string, Component>>;
  const valueOf = ($ref: string, field: string) => components[$ref.split('/').at(-1)!]?.properties?.[field]?.const;
  const validate: SchemaValidateFunction = (
    { oneOf, discriminator }: Union,
    data: Readonly<Record<string, unknown>> | null,
  ) => {
    const field = discriminator.propertyName;
    const value = data?.[field];
    const one = oneOf.find(({ $ref }) => value !== undefined && valueOf($ref, field) === value);
    const validateOne = one && ajv.getSchema(`${id}${one.$ref}`);
    if (validateOne?.(data) === true) return true;
    const isNone = { keyword: KEYWORD, message: 'is none of the schemas', params: { [field]: value } };
    validate.errors = validateOne?.errors ?? [isNone];
    return false;
  };
  ajv.addKeyword({ keyword: KEYWORD, validate });
  const lazy = (_: string, value: unknown) => (isUnion(value) ? { [KEYWORD]: value } : value);
  ajv.addSchema({ $id: id, ...(JSON.parse(JSON.stringify(document), lazy) as object) }, id);
}
