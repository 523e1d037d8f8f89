import { type INestApplication, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';

import { ownValue, setOwn } from '#platform';

import { lineClassOf } from '../conventions/lines-documentation.js';
import { type BodyClass, fieldsOf } from '../conventions/nested.js';
import { type Check, schemaOfChecks } from './constraint-schemas.js';
import { type Schema } from './schemas.js';

/** As Nest keeps the parameters of a route: the kind, 3 for a body, and the place. */
const BODY_PARAMETER = /^3:(\d+)$/;

/** The classes of all bodies that an application's routes take, and of the lines of batches. */
export function bodyClassesOf(app: INestApplication): readonly BodyClass[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  const found = controllers.flatMap((controller) => {
    const prototype = controller.prototype as Readonly<Record<string, object>>;
    return Object.getOwnPropertyNames(prototype).flatMap((method) => {
      const parameters = Object.keys((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as object);
      const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as readonly BodyClass[];
      const bodies = parameters.flatMap((key) => types[Number(BODY_PARAMETER.exec(key)?.[1])] ?? []);
      const line = lineClassOf(ownValue(prototype, method)!);
      return line ? [...bodies, line] : bodies;
    });
  });
  return [...new Set(found)].filter((bodyClass) => fieldsOf(bodyClass).size > 0);
}

/** Says of each body in the document exactly what its class lets through. */
export function constrainBodies(schemas: Record<string, Schema>, bodyClasses: readonly BodyClass[]): void {
  const waiting = [...bodyClasses];
  const done = new Set<BodyClass>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (done.has(next)) continue;
    done.add(next);
    const schema = ownValue(schemas, next.name);
    if (schema) setOwn(schemas, next.name, constrained(schema, next));
    for (const { nested } of fieldsOf(next).values()) if (nested) waiting.push(nested());
  }
}

function constrained(schema: Schema, bodyClass: BodyClass): Schema {
  const checks = getMetadataStorage().getTargetValidationMetadatas(bodyClass, '', true, false);
  const fields = [...fieldsOf(bodyClass)].map(([name, { itemsMax }]) => {
    const ofField = checks.filter(({ propertyName }) => propertyName === name);
    return [name, property(ownValue(schema.properties ?? {}, name) ?? {}, ofField, itemsMax)] as const;
  });
  // Those of the parent class first, as they are documented.
  const properties = { ...schema.properties, ...Object.fromEntries(fields) };
  return { ...schema, properties, additionalProperties: false };
}

interface FieldCheck extends Check {
  readonly type: string;
  readonly each: boolean;
}

/** Fields that refer to a class keep that reference; what the field's own checks say goes over what its documentation says. */
function property(documented: Schema, checks: readonly FieldCheck[], itemsMax: number): Schema {
  const values = checks.filter(({ type }) => type === 'customValidation');
  const own = schemaOfChecks(values.filter(({ each }) => !each));
  if (own.type === 'array') {
    const items = documented.items ?? {};
    const ofItems = schemaOfChecks(values.filter(({ each }) => each));
    return { ...documented, maxItems: itemsMax, ...own, items: items.$ref ? items : { ...items, ...ofItems } };
  }
  if (documented.$ref || documented.allOf) return documented;
  const isNullable = checks.some(letsThrough(null));
  return { ...documented, ...own, ...(isNullable && { type: [own.type as string, 'null'] }) };
}

/** Whether the other checks of a field do not apply to a value. */
const letsThrough =
  (value: null | undefined) =>
  ({ type, constraints }: FieldCheck): boolean =>
    type === 'conditionalValidation' && !(constraints![0] as (body: object, value: unknown) => boolean)({}, value);
