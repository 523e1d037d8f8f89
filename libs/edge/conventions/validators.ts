import { registerDecorator } from 'class-validator';

import { isLocalDay, parseInstant } from '#platform';

import { type Schema } from '../openapi/schemas.js';

/** Characters of a name in a map. */
const NAME_MAX = 64;

/** @param schema what is let through, for the API document */
function decorator(
  name: string,
  validate: (value: unknown) => boolean,
  message: string,
  schema: Schema,
): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message },
      constraints: [schema],
      validator: { validate },
    });
}

/** An RFC 3339 date-time with its offset. */
export const IsInstant = (): PropertyDecorator =>
  decorator(
    'isInstant',
    (value) => typeof value === 'string' && parseInstant(value) !== undefined,
    '$property is an RFC 3339 date-time with its offset, such as 2026-11-22T05:38:00Z',
    { type: 'string', format: 'date-time' },
  );

/** A day that there is, such as 2026-11-22. */
export const IsLocalDay = (): PropertyDecorator =>
  decorator(
    'isLocalDay',
    (value) => typeof value === 'string' && isLocalDay(value),
    '$property is a date such as 2026-11-22',
    { type: 'string', format: 'date' },
  );

const isText = (value: unknown, lengthMax: number): boolean =>
  typeof value === 'string' && value !== '' && isUpTo(lengthMax, value);

/** Characters as JSON Schema counts them: a pair of surrogates is one. */
const isUpTo = (lengthMax: number, text: string): boolean =>
  text.length <= lengthMax || (text.length <= 2 * lengthMax && [...text].length <= lengthMax);

const textSchema = (maxLength: number): Schema => ({ type: 'string', minLength: 1, maxLength });

/** Text that says something, up to so many characters. */
export const IsText = (lengthMax: number): PropertyDecorator =>
  decorator(
    'isText',
    (value) => isText(value, lengthMax),
    `$property is a text of 1 to ${lengthMax} characters`,
    textSchema(lengthMax),
  );

interface TextMapLimits {
  readonly entriesMax: number;
  readonly lengthMax: number;
}

/** Some texts (or nulls) by name: how many, and how long each may be. */
export const IsTextMap = ({ entriesMax, lengthMax }: TextMapLimits): PropertyDecorator =>
  decorator(
    'isTextMap',
    (value) =>
      isMap(value, entriesMax, ([name, text]) => {
        return name.length <= NAME_MAX && (text === null || text === '' || isText(text, lengthMax));
      }),
    `$property takes at most ${entriesMax} texts of ${lengthMax} characters by names of ${NAME_MAX}`,
    {
      type: 'object',
      maxProperties: entriesMax,
      propertyNames: { maxLength: NAME_MAX },
      additionalProperties: { type: ['string', 'null'], maxLength: lengthMax },
    },
  );

interface NamedTextLimits extends TextMapLimits {
  readonly names: RegExp;
  /** What the names are, in words. */
  readonly namesAre: string;
  /** Whether null takes a text away. */
  readonly orNull?: boolean;
}

/** Some texts that say something, by names of one form. */
export const IsNamedTexts = (limits: NamedTextLimits): PropertyDecorator => {
  const { entriesMax, lengthMax, names, namesAre, orNull = false } = limits;
  return decorator(
    'isNamedTexts',
    (value) =>
      isMap(
        value,
        entriesMax,
        ([name, text]) => names.test(name) && (isText(text, lengthMax) || (orNull && text === null)),
      ),
    `$property takes at most ${entriesMax} texts of 1 to ${lengthMax} characters by names of ${namesAre}`,
    {
      type: 'object',
      maxProperties: entriesMax,
      propertyNames: { pattern: names.source },
      additionalProperties: { ...textSchema(lengthMax), ...(orNull && { type: ['string', 'null'] }) },
    },
  );
};

function isMap(value: unknown, entriesMax: number, isFine: (entry: [string, unknown]) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= entriesMax && entries.every(isFine);
}
