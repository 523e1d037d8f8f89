import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiQuery, ApiResponse } from '@nestjs/swagger';

import { LIMIT_DEFAULT, LIMIT_MAX } from './query-parameters.js';

type Example = Readonly<Record<string, unknown>>;

/** A JSON object as the answer. Its schema is that of the example: the same fields, the same types. */
export function Answers(description: string, example: Example, status = 200): MethodDecorator {
  return ApiResponse({ status, description, schema: { ...schemaOf(example), example } });
}

/** A page of things as JSON. */
export const ListAnswer = (description: string, item: Example): MethodDecorator =>
  ApiResponse({ status: 200, description, content: { 'application/json': { schema: listSchema(item) } } });

/** A page of things as JSON, or all of them line by line. */
export const HistoryAnswer = (description: string, item: Example): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: {
      'application/json': { schema: listSchema(item) },
      'application/x-ndjson': { schema: { type: 'string', example: `${JSON.stringify(item)}\n` } },
    },
  });

/** As {@link HistoryAnswer}, and as a table. */
export const TableAnswer = (description: string, item: Example): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: {
      'application/json': { schema: listSchema(item) },
      'application/x-ndjson': { schema: { type: 'string', example: `${JSON.stringify(item)}\n` } },
      'text/csv': { schema: { type: 'string', example: `${Object.keys(item).join(',')}\r\n` } },
    },
  });

export const PageQuery = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT },
    }),
    ApiQuery({ name: 'cursor', required: false, type: String, description: '`nextCursor` of the page before.' }),
  );

/** `asOf`, `knownAt` and `revision`, or with a prefix `fromAsOf` and so on. */
export function TimeQuery(prefix = ''): MethodDecorator {
  const name = (text: string) => (prefix === '' ? text : `${prefix}${text[0]!.toUpperCase()}${text.slice(1)}`);
  return applyDecorators(
    ApiQuery({
      name: name('asOf'),
      required: false,
      type: String,
      example: '2026-12-31',
      description: 'What counts by then, settled up to then; a bare date means the end of that programme day.',
    }),
    ApiQuery({ name: name('knownAt'), required: false, type: String, description: 'What had been recorded by then.' }),
    ApiQuery({
      name: name('revision'),
      required: false,
      schema: { type: 'integer', minimum: 0 },
      description: 'The state right after the event with this revision.',
    }),
  );
}

/** What every answer from read models takes and says about its age. */
export const FreshnessHeaders = (): MethodDecorator =>
  ApiHeader({
    name: 'Trofast-Min-Position',
    required: false,
    description: 'Wait until the read models have this position (`Trofast-Position` of a command); 503 past the limit.',
  });

function listSchema(item: Example): Example {
  const example = { items: [item] };
  return {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: schemaOf(item) }, nextCursor: { type: 'string' } },
    example,
  };
}

function schemaOf(value: unknown): Example {
  if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? schemaOf(value[0]) : {} };
  switch (typeof value) {
    case 'number':
      return { type: Number.isInteger(value) ? 'integer' : 'number' };
    case 'string':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    default:
      if (value === null) return { type: ['string', 'null'] };
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(value as Example).map(([name, part]) => [name, schemaOf(part)])),
      };
  }
}
