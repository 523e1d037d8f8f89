import { pointerToken } from '#platform';

/** JSON Schema (2020-12), the small part of it that rules need. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: string | boolean;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
}

/** Something that is wrong with a document: where (JSON pointer), a stable code, and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Faults are listed up to this many; who sends more wrong sends it again anyway. */
export const FAULTS_MAX = 50;

/** Where a value is not what the schema says. Covers the keywords of `Schema`; `oneOf` uses the `type` of its objects. */
export function faultsOf(value: unknown, schema: Schema, pointer = ''): Fault[] {
  if (schema.oneOf) return variantFaults(value, schema.oneOf, pointer);
  if (!isOfType(value, schema.type)) return [fault(pointer, 'wrong_type', `This must be ${typeText(schema.type)}.`)];
  if (typeof value === 'number') return numberFaults(value, schema, pointer);
  if (typeof value === 'string') return textFaults(value, schema, pointer);
  if (Array.isArray(value)) return listFaults(value, schema, pointer);
  if (typeof value === 'object' && value !== null) return objectFaults(value, schema, pointer);
  return schema.const !== undefined && value !== schema.const
    ? [fault(pointer, 'not_allowed', `This must be ${String(schema.const)}.`)]
    : [];
}

export function fault(pointer: string, code: string, detail: string): Fault {
  return { pointer, code, detail };
}

function variantFaults(value: unknown, schemas: readonly Schema[], pointer: string): Fault[] {
  const types = schemas.map((schema) => String(schema.properties?.['type']?.const));
  const type = isOfType(value, 'object') ? (value as { type?: unknown }).type : undefined;
  const schema = schemas[types.indexOf(String(type))];
  return schema
    ? faultsOf(value, schema, pointer)
    : [fault(`${pointer}/type`, 'not_allowed', `This must be an object whose type is one of ${types.join(', ')}.`)];
}

function numberFaults(value: number, { minimum, exclusiveMinimum, maximum }: Schema, pointer: string): Fault[] {
  const low = minimum !== undefined ? value < minimum : exclusiveMinimum !== undefined && value <= exclusiveMinimum;
  if (low) return [fault(pointer, 'too_small', `This must be ${minimum ?? `more than ${exclusiveMinimum}`} or more.`)];
  const high = maximum !== undefined && value > maximum;
  return high ? [fault(pointer, 'too_large', `This must be at most ${maximum}.`)] : [];
}

function textFaults(value: string, schema: Schema, pointer: string): Fault[] {
  if (schema.const !== undefined && value !== schema.const)
    return [fault(pointer, 'not_allowed', `This must be ${schema.const}.`)];
  if (schema.enum && !schema.enum.includes(value))
    return [fault(pointer, 'not_allowed', `This must be one of ${schema.enum.join(', ')}.`)];
  if (value.length < (schema.minLength ?? 0)) return [fault(pointer, 'too_short', 'This must not be empty.')];
  if (value.length > (schema.maxLength ?? Infinity))
    return [fault(pointer, 'too_long', `This may have ${schema.maxLength} characters at most.`)];
  return schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)
    ? [fault(pointer, 'malformed', `This must match ${schema.pattern}.`)]
    : [];
}

function listFaults(value: readonly unknown[], { items, minItems = 0, maxItems }: Schema, pointer: string): Fault[] {
  if (value.length < minItems) return [fault(pointer, 'too_few', `There must be ${minItems} or more.`)];
  if (maxItems !== undefined && value.length > maxItems)
    return [fault(pointer, 'too_many', `There may be ${maxItems} at most.`)];
  return value.flatMap((item, index) => faultsOf(item, items ?? {}, `${pointer}/${index}`));
}

function objectFaults(value: object, { properties = {}, required = [] }: Schema, pointer: string): Fault[] {
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => fault(`${pointer}/${name}`, 'missing', 'This is required.'));
  const present = Object.entries(value).flatMap(([name, part]) => {
    const at = `${pointer}/${pointerToken(name)}`;
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return [fault(at, 'unknown_property', 'There is no such property.')];
    return part === undefined && !required.includes(name) ? [] : faultsOf(part, schema, at);
  });
  return [...missing, ...present];
}

function isOfType(value: unknown, type: Schema['type']): boolean {
  if (type === undefined) return true;
  if (Array.isArray(type)) return type.some((one: string) => isOfType(value, one));
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function typeText(type: Schema['type']): string {
  const [first, ...rest] = [type ?? 'anything'].flat();
  const one = (name: string) => (name === 'null' ? name : `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`);
  return [first!, ...rest].map(one).join(' or ');
}
