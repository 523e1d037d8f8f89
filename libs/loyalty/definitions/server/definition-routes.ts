import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import {
  Accepts,
  AnswerHeaders,
  Answers,
  CommandInput,
  type CommandRequest,
  type Component,
  type FastifyReply,
  type FastifyRequest,
} from '#edge';

interface Operation {
  readonly summary: string;
  readonly description: string;
}

/** A request to define something, or to change it. */
export interface DefinitionRequest {
  /** False for a further version. */
  readonly isNew: boolean;
  readonly meta: CommandRequest;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route by which something is defined, or changed by a further version. */
export const DefineRoute = (path: string, operation: Operation, answer: Component): MethodDecorator =>
  applyDecorators(
    Post(path),
    AnswerHeaders('Location'),
    ApiOperation(operation),
    CommandInput(),
    Accepts('The definition.', answer, 201),
  );

/** A route by which a definition is activated, paused, ended or retired. */
export const StepRoute = (path: string, operation: Operation, answer: Component): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    ApiOperation(operation),
    CommandInput(),
    Answers('The definition.', answer),
  );
