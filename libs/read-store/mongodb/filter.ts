import { type Document } from 'mongodb';

import { type Condition } from '../filter.js';
import { storedPath } from './stored-names.js';

const EVERYTHING: Document = {};

/**
 * A checked condition in MongoDB's language. Operands always follow an operator, never as a bare value.
 * @param nameOf the path as the server has it
 */
export function toFilter(condition: Condition, nameOf: (path: string) => string = storedPath): Document {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.of.map((part) => toFilter(part, nameOf)));
    case 'or':
      return { $or: condition.of.map((part) => toFilter(part, nameOf)) };
    case 'not':
      return { $nor: [toFilter(condition.of, nameOf)] };
    case 'equal':
      return { [nameOf(condition.field)]: { $eq: condition.value } };
    case 'not_equal':
      return { [nameOf(condition.field)]: { $ne: condition.value } };
    case 'range':
      return { [nameOf(condition.field)]: { [condition.operator]: condition.value } };
    case 'in':
      return { [nameOf(condition.field)]: { $in: [...condition.values] } };
    case 'not_in':
      return { [nameOf(condition.field)]: { $nin: [...condition.values] } };
    case 'exists':
      return { [nameOf(condition.field)]: { $exists: condition.expected } };
  }
}

export function allOf(filters: readonly Document[]): Document {
  const narrowing = filters.filter((filter) => Object.keys(filter).length > 0);
  if (narrowing.length <= 1) return narrowing[0] ?? EVERYTHING;
  return { $and: narrowing };
}

/**
 * The part of a condition that an index can carry: it is true for every document that the condition is true for, and where
 * it is `exact` for no other. What is left has to be read and tested, which the scan limit bounds.
 */
export interface Narrowed {
  readonly filter: Document;
  readonly exact: boolean;
}

export function narrowed(condition: Condition, declared: ReadonlySet<string>): Narrowed {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.of.map((part) => narrowed(part, declared));
      return { filter: allOf(parts.map((part) => part.filter)), exact: parts.every((part) => part.exact) };
    }
    case 'or': {
      const parts = condition.of.map((part) => narrowed(part, declared));
      const open = parts.filter((part) => isEverything(part.filter));
      // One branch that no index can narrow lets everything through; an empty filter matches everything.
      if (open.length > 0) return { filter: EVERYTHING, exact: open.some((part) => part.exact) };
      return { filter: { $or: parts.map((part) => part.filter) }, exact: parts.every((part) => part.exact) };
    }
    case 'equal':
    case 'in':
    case 'range':
      return declared.has(condition.field)
        ? { filter: toFilter(condition), exact: true }
        : { filter: EVERYTHING, exact: false };
    case 'not_equal':
    case 'not_in':
    case 'exists':
    case 'not':
      return { filter: EVERYTHING, exact: false };
  }
}

export function isEverything(filter: Document): boolean {
  return Object.keys(filter).length === 0;
}

/** Fields that the condition fixes at one value. */
export function equalFields(condition: Condition): ReadonlySet<string> {
  if (condition.kind === 'equal') return new Set([condition.field]);
  if (condition.kind === 'and') return new Set(condition.of.flatMap((part) => [...equalFields(part)]));
  return new Set();
}
