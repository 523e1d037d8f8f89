import { z } from 'zod';

import { component } from '#edge';
import { type EventDefinitions, personalNamesOf } from '#event-store';
import { allocation } from '#loyalty/account/events';
import { list, LIMITS } from '#loyalty/vocabulary';

import { isShown } from '../shown.js';

/**
 * What a command did, as its answer shows it: one of these events, each a component under the name of its type, without
 * what callers do not see.
 */
export function eventAnswers(definitions: EventDefinitions): z.ZodType {
  const shown = Object.entries(definitions).map(([type, { description, data }]) => {
    const personal = personalNamesOf(data);
    const fields = Object.fromEntries(
      Object.entries(data)
        .filter(([name]) => isShown(name) && !personal.includes(name))
        .map(([name, field]) => [name, shownField(field as z.ZodType)]),
    );
    const allocations = 'packedAllocations' in data && {
      allocations: list(allocation, LIMITS.allocationsMax).optional(),
    };
    const event = z.strictObject({ type: z.literal(type), ...fields, ...allocations });
    component(type, event.register(z.globalRegistry, { description }));
    return event;
  });
  const oneOf = z.discriminatedUnion('type', shown as [(typeof shown)[0]]);
  return oneOf.register(z.globalRegistry, { discriminator: { propertyName: 'type' } });
}

/** A field as it is shown (`shownJson`): lots have no `activeFrom` while they wait. */
function shownField(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodOptional) return shownField(field.unwrap() as z.ZodType).optional();
  if (field instanceof z.ZodNullable) return shownField(field.unwrap() as z.ZodType).nullable();
  if (field instanceof z.ZodArray)
    return field.clone({ ...field.def, element: shownField(field.element as z.ZodType) });
  if (!(field instanceof z.ZodObject)) return field;
  const shape = Object.entries(field.shape as Record<string, z.ZodType>).map(([name, one]) => [
    name,
    name === 'activeFrom' ? one.nullable() : shownField(one),
  ]);
  return field.clone({ ...field.def, shape: Object.fromEntries(shape) as Record<string, z.ZodType> });
}
