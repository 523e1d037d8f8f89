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

/** Some texts (or nulls) by name: how many, and how long each may be. */
export const IsTextMap = (limits: { readonly entriesMax: number; readonly lengthMax: number }): PropertyDecorator =>
  decorator(
    'isTextMap',
    (value) => isTextMap(value, limits.entriesMax, limits.lengthMax),
    `$property takes at most ${limits.entriesMax} texts of ${limits.lengthMax} characters by names of ${NAME_MAX}`,
  );

function isTextMap(value: unknown, entriesMax: number, lengthMax: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const isText = (text: unknown) => text === null || (typeof text === 'string' && text.length <= lengthMax);
  return entries.length <= entriesMax && entries.every(([name, text]) => name.length <= NAME_MAX && isText(text));
}
