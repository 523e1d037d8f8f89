import { registerDecorator } from 'class-validator';

import { isLocalDay, parseInstant } from '#platform';

/** Characters of a name in a map. */
const NAME_MAX = 64;

function decorator(name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { message },
      validator: { validate },
    });
}

/** An RFC 3339 date-time with its offset. */
export const IsInstant = (): PropertyDecorator =>
  decorator(
    'isInstant',
    (value) => typeof value === 'string' && parseInstant(value) !== undefined,
    '$property is an RFC 3339 date-time with its offset, such as 2026-11-22T05:38:00Z',
  );

/** A day that there is, such as 2026-11-22. */
export const IsLocalDay = (): PropertyDecorator =>
  decorator(
    'isLocalDay',
    (value) => typeof value === 'string' && isLocalDay(value),
    '$property is a date such as 2026-11-22',
  );

/** Text that says something, up to so many characters. */
export const IsText = (lengthMax: number): PropertyDecorator =>
  decorator(
    'isText',
    (value) => typeof value === 'string' && value.length > 0 && value.length <= lengthMax,
    `$property is a text of 1 to ${lengthMax} characters`,
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
        return name.length <= NAME_MAX && (text === null || (typeof text === 'string' && text.length <= lengthMax));
      }),
    `$property takes at most ${entriesMax} texts of ${lengthMax} characters by names of ${NAME_MAX}`,
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
      isMap(value, entriesMax, ([name, text]) => {
        const isText = typeof text === 'string' && text.length > 0 && text.length <= lengthMax;
        return names.test(name) && (isText || (orNull && text === null));
      }),
    `$property takes at most ${entriesMax} texts of 1 to ${lengthMax} characters by names of ${namesAre}`,
  );
};

function isMap(value: unknown, entriesMax: number, isFine: (entry: [string, unknown]) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= entriesMax && entries.every(isFine);
}
