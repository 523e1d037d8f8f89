import { type ArgumentMetadata, Body, type PipeTransform } from '@nestjs/common';
import { ValidateIf, validateSync, type ValidationError } from 'class-validator';

import { pointerToken } from '#platform';

import { failedConstraints } from './constraint-faults.js';
import { instantiate, isPlainObject } from './instantiate.js';
import { type BodyClass } from './nested.js';
import { passesChecks } from './passes-checks.js';
import { boundedFaults } from './problem-bounds.js';
import { Problem, type ProblemError, WHOLE_BODY } from './problems.js';

/**
 * The body as an instance of the parameter's class, checked once by class-validator. Unknown fields are refused, nothing
 * is converted, and everything that is wrong is reported at once (`validation_failed` with a pointer for each).
 *
 *     add(@ValidBody() body: LineBody)
 */
export function ValidBody(): ParameterDecorator {
  return Body(bodyPipe);
}

const bodyPipe: PipeTransform = {
  transform: (value: unknown, { metatype }: ArgumentMetadata) => validated(metatype as BodyClass, value),
};

/**
 * A field that may be left out. Unlike class-validator's `IsOptional` it does not let `null` through, which would pass every
 * other check and get into an event.
 */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_body: object, value: unknown) => value !== undefined);

/** @throws Problem validation_failed */
export function validated<T extends object>(bodyClass: BodyClass<T>, plain: unknown): T {
  const result = checkBody(bodyClass, plain);
  if ('value' in result) return result.value;
  throw new Problem('validation_failed', boundedFaults(result.errors).detail, { errors: result.errors });
}

/** As `validated`, with the errors as a value: for the lines of a batch. */
export function checkBody<T extends object>(
  bodyClass: BodyClass<T>,
  plain: unknown,
): { value: T } | { errors: readonly ProblemError[] } {
  if (!isPlainObject(plain))
    return { errors: [{ pointer: WHOLE_BODY, code: 'not_an_object', detail: 'the body must be a JSON object' }] };
  const faults: ProblemError[] = [];
  const value = instantiate(bodyClass, plain, faults);
  if (faults.length === 0 && passesChecks(value)) return { value };
  const known = new Set(faults.map(({ pointer }) => pointer));
  const found = validateSync(value, { forbidUnknownValues: true, validationError: { target: true } });
  faults.push(...found.flatMap((error) => problemErrors(error, '')).filter(({ pointer }) => !known.has(pointer)));
  return faults.length === 0 ? { value } : { errors: faults };
}

function problemErrors(error: ValidationError, parent: string): ProblemError[] {
  // An object in a list that is itself an item has no name; its list is a fault of its own.
  if ((error.property as string | undefined) === undefined) return [];
  const pointer = `${parent}/${pointerToken(error.property)}`;
  const own = failedConstraints(error).map(([constraint, detail]) => ({
    pointer,
    code: codeOf(constraint),
    detail,
  }));
  const missing =
    own.length > 0 && error.value === undefined
      ? [{ pointer, code: 'required', detail: `${error.property} is required` }]
      : own;
  return [...missing, ...(error.children ?? []).flatMap((child) => problemErrors(child, pointer))];
}

/** `isInt` → `is_int`. */
function codeOf(constraint: string): string {
  return constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
