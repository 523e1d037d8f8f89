import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';

import { AnswerLines, BodyLines, type Component, Costs } from '#edge';

import { BATCH_LINES_MAX } from './line-answer.js';

interface BatchTexts {
  readonly summary: string;
  /** What the parameter `import` does; left out where the route does not take it. */
  readonly imports?: string;
  /** What a dry run says, after what all of them say. */
  readonly dryRun?: string;
  readonly body: Type;
  readonly answer: Component;
  /** A line and its answer. */
  readonly example: readonly [object, object];
}

const DRY_RUN = 'Records nothing: each line is answered as it would be alone, after what is recorded.';

const flag = (name: string, description: string): MethodDecorator =>
  ApiQuery({ name, required: false, enum: ['true', 'false'], description });

/** What OpenAPI says of every batch, and what a batch costs. */
export const BatchCommand = ({ summary, imports, dryRun, body, answer, example }: BatchTexts): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    Costs('batch'),
    ApiOperation({
      summary,
      description: `At most ${BATCH_LINES_MAX} lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with its key and the status that the command alone would have had.`,
    }),
    ...(imports === undefined ? [] : [flag('import', imports)]),
    flag('dryRun', dryRun === undefined ? DRY_RUN : `${DRY_RUN} ${dryRun}`),
    BodyLines(body, example[0]),
    AnswerLines('A line for each line, in order.', answer, example[1]),
  );
