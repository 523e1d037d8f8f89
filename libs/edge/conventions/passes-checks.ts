import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

import { ownValue } from '#platform';

/** Whether a field of a body has nothing wrong. */
type FieldCheck = (body: object) => boolean;

type Checked = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The checks of each class, made when a body of it is first met; `undefined` where class-validator alone can say. */
const checksOfClass = new WeakMap<object, readonly FieldCheck[] | undefined>();

/**
 * Whether class-validator finds nothing wrong with an instance and the instances in it. It asks the same validators, by the same decorators, in a
 * twentieth of the time: class-validator gathers them again for each object and makes an error for each field before it asks.
 * @returns false also where it cannot say; only class-validator says what is wrong
 */
export function passesChecks(body: object): boolean {
  const bodyClass = body.constructor;
  let checks = checksOfClass.get(bodyClass);
  if (!checks && !checksOfClass.has(bodyClass)) checksOfClass.set(bodyClass, (checks = readChecks(bodyClass)));
  return checks !== undefined && checks.every((passes) => passes(body));
}

function readChecks(bodyClass: object): readonly FieldCheck[] | undefined {
  const all = getMetadataStorage().getTargetValidationMetadatas(bodyClass as () => void, '', false, false);
  if (all.length === 0 || !all.every(isKnown)) return undefined;
  return [...new Set(all.map(({ propertyName }) => propertyName))].map((name) =>
    fieldCheck(
      name,
      all.filter(({ propertyName }) => propertyName === name),
    ),
  );
}

/** What no body of ours has is left to class-validator. */
function isKnown(check: Checked): boolean {
  if (check.groups?.length) return false;
  switch (check.type) {
    case ValidationTypes.CUSTOM_VALIDATION:
      return !validatorsOf(check).some((validator) => validator.async);
    case ValidationTypes.CONDITIONAL_VALIDATION:
    case ValidationTypes.NESTED_VALIDATION:
      return true;
    default:
      return false;
  }
}

const validatorsOf = (check: Checked) => getMetadataStorage().getTargetValidatorConstraints(check.constraintCls);

function fieldCheck(name: string, all: readonly Checked[]): FieldCheck {
  const ofType = (type: string) => all.filter((check) => check.type === type);
  const conditions = ofType(ValidationTypes.CONDITIONAL_VALIDATION).map(
    ({ constraints }) => constraints[0] as (body: object, value: unknown) => boolean,
  );
  const values = ofType(ValidationTypes.CUSTOM_VALIDATION).flatMap(valueChecks);
  const isNested = ofType(ValidationTypes.NESTED_VALIDATION).length > 0;
  return (body) => {
    const value = ownValue(body as Readonly<Record<string, unknown>>, name);
    if (!conditions.every((applies) => applies(body, value))) return true;
    return values.every((passes) => passes(value, body)) && (!isNested || passesNested(value));
  };
}

function valueChecks(check: Checked): ((value: unknown, body: object) => boolean)[] {
  const { constraints, propertyName: property, each, validateIf } = check;
  return validatorsOf(check).map(({ instance }) => (value, body) => {
    if (validateIf && !validateIf(body, value)) return true;
    const asked: ValidationArguments = {
      targetName: body.constructor.name,
      property,
      object: body,
      value,
      constraints,
    };
    // A promise, which no validator of ours gives, does not count as yes.
    const passes = (one: unknown) => instance.validate(one, asked) === true;
    return each && Array.isArray(value) ? value.every(passes) : passes(value);
  });
}

/** As class-validator goes through objects in a field, and in lists of them. */
function passesNested(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every(passesNested);
  return value instanceof Object && passesChecks(value);
}
