import { type Schema } from './schemas.js';

type Keywords = (constraint: never) => Schema;

const whole = (schema: Schema): Schema => schema;

/** What JSON Schema says of what a check of class-validator lets through. Our own checks bring their schema. */
const KEYWORDS: Readonly<Record<string, Keywords>> = {
  isString: () => ({ type: 'string' }),
  isNotEmpty: () => ({ minLength: 1 }),
  minLength: (minLength: number) => ({ type: 'string', minLength }),
  maxLength: (maxLength: number) => ({ type: 'string', maxLength }),
  matches: (form: RegExp) => ({ type: 'string', pattern: form.source }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isNumber: () => ({ type: 'number' }),
  isInt: () => ({ type: 'integer' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
  isIn: (values: readonly unknown[]) => ({ enum: values }),
  isNotIn: (values: readonly unknown[]) => ({ not: { enum: values } }),
  notEquals: (value: unknown) => ({ not: { const: value } }),
  isInstant: whole,
  isLocalDay: whole,
  isText: whole,
  isTextMap: whole,
  isNamedTexts: whole,
};

/** A check of class-validator, as its metadata name it. */
export interface Check {
  readonly name?: string | undefined;
  readonly constraints?: readonly unknown[] | undefined;
}

/** What some checks together let through. @throws Error when nothing is known of one of them */
export function schemaOfChecks(checks: readonly Check[]): Schema {
  const known = checks.map(({ name = '', constraints = [] }) => {
    const keywords = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name]! : undefined;
    if (!keywords) throw new Error(`The API document cannot say what the check "${name}" lets through: see KEYWORDS.`);
    return keywords(constraints[0] as never);
  });
  return Object.assign({}, ...known) as Schema;
}
