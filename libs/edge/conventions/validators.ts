import { registerDecorator } from 'class-validator';

import { parseInstant } from '#platform';

const ENTRIES_MAX = 50;

const NAME_MAX = 64;

const TEXT_MAX = 500;

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

/** Text that says something, up to so many characters. */
export const IsText = (lengthMax: number): PropertyDecorator =>
  decorator(
    'isText',
    (value) => typeof value === 'string' && value.length > 0 && value.length <= lengthMax,
    `$property is a text of 1 to ${lengthMax} characters`,
  );

/** A few short texts (or nulls) by name. */
export const IsTextMap = (): PropertyDecorator =>
  decorator(
    'isTextMap',
    isTextMap,
    `$property holds at most ${ENTRIES_MAX} texts of ${TEXT_MAX} characters by names of ${NAME_MAX}`,
  );

function isTextMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= ENTRIES_MAX &&
    entries.every(
      ([name, text]) =>
        name.length <= NAME_MAX && (text === null || (typeof text === 'string' && text.length <= TEXT_MAX)),
    )
  );
}
