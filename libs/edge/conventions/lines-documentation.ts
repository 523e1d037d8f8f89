import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';

import { addressOf, type Component } from '../openapi/components.js';

/** Under which a route keeps the class of its lines. */
const LINE_CLASS = Symbol('LineClass');

const NDJSON = 'application/x-ndjson';

interface Lines {
  readonly schema: object;
  readonly example?: string;
}

/**
 * What OpenAPI says of NDJSON. Version 3.1 has no word for lines: by JSON Schema's, it is a text whose content is a list, and
 * the lines are its items.
 * @param line the schema of each
 */
export const linesOf = (line: object, description = 'An item a line, as JSON.', example?: object): Lines => ({
  schema: { type: 'string', description, contentMediaType: NDJSON, contentSchema: { type: 'array', items: line } },
  ...(example && { example: `${JSON.stringify(example)}\n` }),
});

/** Lines as the body, each of a class that is also the component of the document. */
export const BodyLines = (body: Type, example: object): MethodDecorator => {
  const { schema, example: text } = linesOf({ $ref: getSchemaPath(body) }, 'A command a line, as JSON.', example);
  return applyDecorators(
    ApiConsumes(NDJSON),
    ApiExtraModels(body),
    SetMetadata(LINE_CLASS, body),
    ApiBody({ schema: { ...schema, example: text }, required: true }),
  );
};

/** The class of the lines that a route takes; `undefined` where it takes none. @param handler the method of the controller */
export const lineClassOf = (handler: object): Type | undefined =>
  Reflect.getMetadata(LINE_CLASS, handler) as Type | undefined;

/** Lines as the answer, whatever is asked for. */
export const AnswerLines = (description: string, line: Component, example: object): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    content: { [NDJSON]: linesOf({ $ref: addressOf(line) }, 'An answer a line, as JSON.', example) },
  });
