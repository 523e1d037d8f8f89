import { getMetadataStorage, type ValidationError } from 'class-validator';

import { ownValue } from '#platform';

import { rangeWords } from './range-words.js';

/** What class-validator says awkwardly, in our words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['isString', 'must be text'],
  ['isObject', 'must be an object'],
  ['isArray', 'must be a list'],
  ['isBoolean', 'must be true or false'],
  ['isEmail', 'must be an e-mail address, such as ada@example.com'],
]);

/** Those that say that a value is of another type; nothing else that is wrong with it is worth saying then. */
const TYPES = ['isInt', 'isNumber', 'isString', 'isObject', 'isArray', 'isBoolean'];

/** Those that a number fails, and that one sentence says together: the first that fails gives the code. */
const RANGE = ['isInt', 'min', 'max'];

/** Those that ask of a text how long it is. */
const LENGTHS = ['minLength', 'maxLength'];

/** The constraints that a value fails, as names and sentences: of a wrong type that alone, and whole numbers with their range. */
export function failedConstraints(error: ValidationError): readonly (readonly [constraint: string, detail: string])[] {
  const value: unknown = error.value;
  const failed = Object.keys(error.constraints ?? {});
  const wrongType = failed.find((name) => TYPES.includes(name) && !isOtherNumber(name, value));
  if (wrongType !== undefined) return [sentence(wrongType, error)];
  const first = RANGE.find((name) => failed.includes(name));
  const others = failed.filter((name) => !RANGE.includes(name) && !isLengthOfNoText(name, value));
  return [...(first === undefined ? [] : [first]), ...others].map((name) => sentence(name, error));
}

/** A number that is not whole, or has too many decimals, is a number all the same. */
const isOtherNumber = (name: string, value: unknown): boolean =>
  (name === 'isInt' || name === 'isNumber') && typeof value === 'number';

const isLengthOfNoText = (name: string, value: unknown): boolean => LENGTHS.includes(name) && typeof value !== 'string';

function sentence(name: string, { constraints = {}, property, target }: ValidationError): readonly [string, string] {
  if (RANGE.includes(name)) return [name, `${property} must be ${numberWords(target, property)}`];
  const words = WORDS.get(name);
  return [name, words === undefined ? ownValue(constraints, name)! : `${property} ${words}`];
}

/** `an integer from 0 to 1,000`, by the constraints of the field. */
function numberWords(target: object | undefined, property: string): string {
  const constraints = new Map(
    metadataOf(target)
      .filter(({ propertyName }) => propertyName === property)
      .map(({ name, constraints }) => [name, (constraints as readonly number[] | undefined)?.[0]]),
  );
  const kind = constraints.has('isInt') ? 'an integer' : 'a number';
  return rangeWords(kind, { min: constraints.get('min'), max: constraints.get('max') });
}

function metadataOf(target: object | undefined) {
  if (!target) return [];
  return getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
}
