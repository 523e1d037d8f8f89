import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiQuery, ApiResponse } from '@nestjs/swagger';

import { addressOf, type Component, isComponent } from '../openapi/components.js';
import { linesOf } from './lines-documentation.js';
import { LIMIT_DEFAULT, LIMIT_MAX } from './query-parameters.js';

type Example = Readonly<Record<string, unknown>>;

/** A JSON object as the answer: a component, or an example whose fields and types are those of the answer. */
export const Answers = (description: string, answer: Component | Example, status = 200): MethodDecorator =>
  ApiResponse({ status, description, content: { 'application/json': { schema: schemaOf(answer) } } });

/** What a reader takes and may answer who sends `If-None-Match`. */
export const NotModified = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an earlier answer.' }),
    ApiResponse({ status: 304, description: 'It is as it was.' }),
  );

/** The answer of a command: 200 where nothing was recorded, because nothing changed or dryRun was asked for. */
export const Accepts = (
  description: string,
  answer: Component,
  ...statuses: readonly (200 | 201 | 202)[]
): MethodDecorator =>
  applyDecorators(
    ...[...new Set([200, ...statuses])].map((status) =>
      ApiResponse({
        status,
        description: statuses.some((one) => one === status) ? description : `${description} Nothing was recorded.`,
        content: { 'application/json': { schema: schemaOf(answer) } },
      }),
    ),
  );

/** A page of things as JSON. */
export const ListAnswer = (description: string, item: Component | Example): MethodDecorator =>
  ApiResponse({ status: 200, description, content: { 'application/json': { schema: listSchema(item) } } });

const table = (columns: readonly string[]): Example => ({
  schema: { type: 'string', description: 'A line with the names of the columns, then one for each item.' },
  example: `${columns.join(',')}\r\n`,
});

/** A page of things as JSON, or all of them line by line. */
export const HistoryAnswer = (description: string, item: Component | Example): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: {
      'application/json': { schema: listSchema(item) },
      'application/x-ndjson': linesOf(schemaOf(item)),
    },
  });

/** A JSON object as the answer, or lines of progress with the object as the last one. */
export const ProgressAnswer = (description: string, answer: Component, progress: Component): MethodDecorator => {
  const line = { oneOf: [schemaOf(progress), schemaOf(answer)] };
  return ApiResponse({
    status: 200,
    description,
    content: {
      'application/json': { schema: schemaOf(answer) },
      'application/x-ndjson': linesOf(line, 'Progress a line, as JSON; the last line is the answer.'),
    },
  });
};

/** A JSON object as the answer, or its rows as a table. */
export const RowsAnswer = (description: string, answer: Component, columns: readonly string[]): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: { 'application/json': { schema: schemaOf(answer) }, 'text/csv': table(columns) },
  });

/** As {@link HistoryAnswer}, and as a table. */
export const TableAnswer = (
  description: string,
  item: Component | Example,
  columns: readonly string[],
): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: {
      'application/json': { schema: listSchema(item) },
      'application/x-ndjson': linesOf(schemaOf(item)),
      'text/csv': table(columns),
    },
  });

export const PageQuery = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT },
      description: 'Items of a page.',
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

const listSchema = (item: Component | Example): Example => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: schemaOf(item) },
    nextCursor: { type: 'string', description: 'The `cursor` of the next page; left out on the last one.' },
  },
});

const schemaOf = (answer: Component | Example): Example =>
  isComponent(answer) ? { $ref: addressOf(answer) } : { ...schemaLike(answer), example: answer };

function schemaLike(value: unknown): Example {
  if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? schemaLike(value[0]) : {} };
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
        properties: Object.fromEntries(
          Object.entries(value as Example).map(([name, part]) => [name, schemaLike(part)]),
        ),
      };
  }
}
