import { Body, type PipeTransform, type ArgumentMetadata } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { ValidateIf, validateSync, type ValidationError } from 'class-validator';

import { Problem, type ProblemError } from './problems.js';

type Constructor<T> = new () => T;

/**
 * The body as an instance of the parameter's class, checked once by class-validator. Unknown fields are refused, nothing
 * is converted, and everything that is wrong is told at once (`validation_failed` with a pointer for each).
 *
 *     redeem(@ValidBody() body: RedemptionBody)
 */
export function ValidBody(): ParameterDecorator {
  return Body(bodyPipe);
}

const bodyPipe: PipeTransform = {
  transform: (value: unknown, { metatype }: ArgumentMetadata) => validated(metatype as Constructor<object>, value),
};

/**
 * A field that may be left out. Unlike class-validator's `IsOptional` it does not let `null` through, which would pass every
 * other check and get into an event.
 */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_body: object, value: unknown) => value !== undefined);

/** @throws Problem validation_failed */
export function validated<T extends object>(bodyClass: Constructor<T>, plain: unknown): T {
  const result = checkBody(bodyClass, plain);
  if ('errors' in result) {
    throw new Problem(
      'validation_failed',
      result.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '),
      { errors: result.errors },
    );
  }
  return result.value;
}

/** As `validated`, with the errors as a value: for the lines of a batch. */
export function checkBody<T extends object>(
  bodyClass: Constructor<T>,
  plain: unknown,
): { value: T } | { errors: readonly ProblemError[] } {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { errors: [{ pointer: '', code: 'not_an_object', detail: 'must be a JSON object' }] };
  }
  const value = plainToInstance(bodyClass, plain);
  const found = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false },
  });
  return found.length === 0 ? { value } : { errors: found.flatMap((error) => problemErrors(error, '')) };
}

function problemErrors(error: ValidationError, parent: string): ProblemError[] {
  const pointer = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, detail]) => ({
    pointer,
    code: codeOf(constraint, error),
    detail,
  }));
  const missing =
    own.length > 0 && error.value === undefined
      ? [{ pointer, code: 'required', detail: `${error.property} is required` }]
      : own;
  return [...missing, ...(error.children ?? []).flatMap((child) => problemErrors(child, pointer))];
}

/** `isInt` → `is_int`; what the whitelist refuses is `unknown_field`. */
function codeOf(constraint: string, error: ValidationError): string {
  if (constraint === 'whitelistValidation') return 'unknown_field';
  return (
    (error.contexts?.[constraint] as { code?: string } | undefined)?.code ??
    constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  );
}
