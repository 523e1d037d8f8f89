import { Problem, type ProblemError } from '#edge';
import { fieldOf } from '#loyalty/read-models';
import { type Json, type JsonObject, pointerToken } from '#platform';

import { type SegmentRule } from '../rules/rule.js';

/**
 * A mistyped field would fit nobody, without any error; and what is personal is encrypted and fits nobody either.
 * @throws Problem invalid_segment_rule
 */
export function assertKnownFields({ filter = {} }: SegmentRule): void {
  const errors = fieldsIn(filter).flatMap((path): ProblemError[] => {
    const schema = fieldOf('member', path);
    const pointer = `/rule/filter/${pointerToken(path)}`;
    if (!schema) return [{ pointer, code: 'unknown_field', detail: `documents of member have no ${path}` }];
    return schema['x-personal'] ? [{ pointer, code: 'personal', detail: `${path} is personal and encrypted` }] : [];
  });
  if (errors.length > 0)
    throw new Problem('invalid_segment_rule', errors.map(({ detail }) => detail).join('; '), { errors });
}

function fieldsIn(filter: JsonObject): readonly string[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') ? (value as readonly Json[]).flatMap((part) => fieldsIn(part as JsonObject)) : [name],
  );
}
