import { hasControlCharacters, pointerToken } from '#platform';

import { nearestName } from './nearest.js';
import { type BodyClass, fieldsOf } from './nested.js';
import { clipped } from './problem-bounds.js';
import { type ProblemError } from './problems.js';

/** A JSON object as a parser makes it: nothing with a class, a getter or a prototype of its own. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/**
 * A plain object as an instance of its class and the classes nested in it. Only own keys are read and only fields of the
 * class are set; every other name is a fault, `toString` and `constructor` too. A list past its limit is a fault, and its
 * items are not looked into. @param faults takes what is wrong
 */
export function instantiate<T extends object>(
  bodyClass: BodyClass<T>,
  plain: Readonly<Record<string, unknown>>,
  faults: ProblemError[],
  parent = '',
): T {
  const fields = fieldsOf(bodyClass);
  const instance = new bodyClass();
  for (const [name, value] of Object.entries(plain)) {
    const field = fields.get(name);
    const pointer = `${parent}/${pointerToken(name)}`;
    if (!field) {
      faults.push(unknownField(name, pointer, fields.keys()));
      continue;
    }
    if (Array.isArray(value) && value.length > field.itemsMax) {
      faults.push({ pointer, code: 'array_max_size', detail: `${name} has at most ${field.itemsMax} items` });
    }
    const taken = (one: unknown, at: string): unknown => {
      if (typeof one === 'string' && hasControlCharacters(one, field.severalLines ? 'layout' : 'none'))
        faults.push({ pointer: at, code: 'control_character', detail: `${name} has no control characters` });
      return field.nested && isPlainObject(one) ? instantiate(field.nested(), one, faults, at) : one;
    };
    const items = Array.isArray(value) ? value.slice(0, field.itemsMax + 1) : undefined;
    const isTooLong = items !== undefined && items.length > field.itemsMax;
    const made = isTooLong
      ? []
      : (items?.map((item, index) => taken(item, `${pointer}/${index}`)) ?? taken(value, pointer));
    Object.defineProperty(instance, name, { value: made, enumerable: true, writable: true, configurable: true });
  }
  return instance;
}

function unknownField(name: string, pointer: string, known: Iterable<string>): ProblemError {
  const meant = nearestName(name, known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return { pointer, code: 'unknown_field', detail: `there is no field ${clipped(name, 64) || '""'} here${hint}` };
}
