import { type Json, type JsonObject } from '#platform';

/** Of the JSON Schemas of events, what definitions have. */
interface Schema {
  readonly type?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minItems?: number;
  readonly maximum?: number;
}

/** What leaves are: texts, numbers, true and false. */
const textOf = (value: Json | undefined): string => (typeof value === 'object' ? '' : `${value}`);

/** A value in which one thing is otherwise, and what. */
export interface Change {
  readonly path: string;
  readonly value: Json;
}

const variantsOf = ({ oneOf, anyOf }: Schema): readonly Schema[] | undefined => oneOf ?? anyOf;

const typeOf = (variant: Schema): string => textOf(variant.properties?.['type']?.const);

/**
 * All that can be otherwise in a value of a schema: `/tiers?` whether an optional field is there, `/tiers/*` what is in a list,
 * `/stacking=best` one of some choices, `/price` any other value, `/effect:multiplier/factor` one of a form. That each form is said, the compiler sees.
 */
export function pathsOf(schema: JsonObject): readonly string[] {
  return [...new Set(pathsIn(schema, ''))];
}

function pathsIn(schema: Schema, path: string): readonly string[] {
  const variants = variantsOf(schema);
  if (variants) return variants.flatMap((one) => pathsIn(one, `${path}:${typeOf(one)}`));
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, field]) => [
      ...(schema.required?.includes(name) ? [] : [`${path}/${name}?`]),
      ...pathsIn(field, `${path}/${name}`),
    ]);
  if (schema.items) return pathsIn(schema.items, `${path}/*`);
  if (typeof schema.additionalProperties === 'object') return pathsIn(schema.additionalProperties, `${path}/{}`);
  if (schema.const !== undefined || schema.enum?.length === 1) return [];
  return schema.enum ? schema.enum.map((one) => `${path}=${textOf(one)}`) : [path];
}

/**
 * Every way in which one thing of a value can be otherwise, with the path that `pathsOf` has for it.
 * @param value valid by the schema
 */
export function changesOf(schema: JsonObject, value: Json): readonly Change[] {
  return changesIn(schema, value, '');
}

function changesIn(schema: Schema, value: Json, path: string): readonly Change[] {
  const variant = variantsOf(schema)?.find((one) => typeOf(one) === (value as { readonly type: string }).type);
  if (variant) return changesIn(variant, value, `${path}:${typeOf(variant)}`);
  if (schema.properties) return ofObject(schema, value as JsonObject, path);
  if (schema.items) return ofList(schema, value as readonly Json[], path);
  if (typeof schema.additionalProperties === 'object') return ofNames(value as JsonObject, path);
  if (schema.const !== undefined) return [];
  if (schema.enum) return ofChoices(schema.enum, value, path);
  return [{ path, value: otherwise(schema, value) }];
}

function ofObject(schema: Schema, value: JsonObject, path: string): readonly Change[] {
  return Object.entries(value).flatMap(([name, field]) => {
    const { [name]: _left, ...without } = value;
    const isOptional = !schema.required?.includes(name);
    const within = changesIn(schema.properties![name]!, field!, `${path}/${name}`);
    return [
      ...(isOptional ? [{ path: `${path}/${name}?`, value: without }] : []),
      ...within.map((one) => ({ path: one.path, value: { ...value, [name]: one.value } })),
    ];
  });
}

const ofList = ({ items }: Schema, value: readonly Json[], path: string): readonly Change[] =>
  value.flatMap((item, at) =>
    changesIn(items!, item, `${path}/*`).map((one) => ({ path: one.path, value: value.with(at, one.value) })),
  );

const ofNames = (value: JsonObject, path: string): readonly Change[] =>
  Object.entries(value).map(([name, text]) => ({
    path: `${path}/{}`,
    value: { ...value, [name]: `${textOf(text)}x` },
  }));

/** The other choices; whether the one that is there is said is seen by them too. */
const ofChoices = (choices: readonly Json[], value: Json, path: string): readonly Change[] =>
  choices
    .filter((one) => one !== value)
    .flatMap((other) => [value, other].map((one) => ({ path: `${path}=${textOf(one)}`, value: other })));

/** A valid value that is not this one, as far as terms need it valid: zones, times and currencies are. */
function otherwise({ maximum }: Schema, value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return maximum !== undefined && value >= maximum ? value - 1 : value + 1;
  const text = textOf(value);
  if (text.includes('/')) return text === 'Europe/London' ? 'Europe/Oslo' : 'Europe/London';
  if (/^\d{4}-/.test(text)) return `${Number(text.slice(0, 4)) + 1}${text.slice(4)}`;
  if (/^\d\d:\d\d$/.test(text)) return text === '17:30' ? '17:45' : '17:30';
  if (/^[A-Z]{3}$/.test(text)) return text === 'SEK' ? 'NOK' : 'SEK';
  return `${text}x`;
}
