import { applyDecorators } from '@nestjs/common';
import { getMetadataStorage, IsObject, ValidateNested } from 'class-validator';

export type BodyClass<T extends object = object> = new () => T;

interface Field {
  /** Of its objects; `undefined` for plain values and free maps. */
  readonly nested: (() => BodyClass) | undefined;
  readonly itemsMax: number;
  readonly severalLines: boolean;
}

/** The most items of a list whose class names no other limit. */
const ITEMS_MAX = 1_000;

const nestedTypes = new WeakMap<object, Map<string, () => BodyClass>>();

const severalLines = new WeakMap<object, Set<string>>();

const fieldsOfClass = new WeakMap<BodyClass, ReadonlyMap<string, Field>>();

/**
 * A field that is an object of a class, or with `each` a list of such; its own fields are checked too.
 *
 *     @Nested(() => MoneyBody) total!: MoneyBody;
 *     @IsArray() @ArrayMaxSize(500) @Nested(() => LineBody, { each: true }) lines!: LineBody[];
 */
export function Nested(type: () => BodyClass, { each = false } = {}): PropertyDecorator {
  const register: PropertyDecorator = (prototype, property) => {
    const types = nestedTypes.get(prototype) ?? new Map<string, () => BodyClass>();
    nestedTypes.set(prototype, types.set(String(property), type));
  };
  return applyDecorators(IsObject({ each }), ValidateNested({ each }), register);
}

/** A text that may have line breaks and tabs; in all others every control character is refused. */
export const SeveralLines = (): PropertyDecorator => (prototype, property) => {
  severalLines.set(prototype, (severalLines.get(prototype) ?? new Set()).add(String(property)));
};

/** The fields of a body's class: those that class-validator checks, inherited ones too. */
export function fieldsOf(bodyClass: BodyClass): ReadonlyMap<string, Field> {
  let fields = fieldsOfClass.get(bodyClass);
  if (!fields) fieldsOfClass.set(bodyClass, (fields = readFields(bodyClass)));
  return fields;
}

function readFields(bodyClass: BodyClass): ReadonlyMap<string, Field> {
  const checks = getMetadataStorage().getTargetValidationMetadatas(bodyClass, '', true, false);
  const prototypes = prototypesOf(bodyClass);
  return new Map(
    [...new Set(checks.map(({ propertyName }) => propertyName))].map((name) => {
      const size = checks.find((check) => check.propertyName === name && check.name === 'arrayMaxSize');
      const nested = prototypes.map((prototype) => nestedTypes.get(prototype)?.get(name)).find(Boolean);
      const isLong = prototypes.some((prototype) => severalLines.get(prototype)?.has(name));
      return [name, { nested, itemsMax: (size?.constraints[0] as number) ?? ITEMS_MAX, severalLines: isLong }];
    }),
  );
}

/** From the class up to its last ancestor. */
function prototypesOf(bodyClass: BodyClass): object[] {
  const found: object[] = [];
  for (let at = bodyClass.prototype as object | null; at; at = Object.getPrototypeOf(at) as object | null)
    found.push(at);
  return found;
}
