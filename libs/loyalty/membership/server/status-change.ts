import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { CommandAnswer } from '#loyalty/members/server';

/** What the routes that change a membership's status have in common: the names of their operations stay where the group changes. */
export function StatusChange(
  path: 'freeze' | 'unfreeze' | 'close' | 'forget',
  summary: string,
  description: string,
): MethodDecorator {
  return applyDecorators(
    Post(`:memberId/${path}`),
    HttpCode(200),
    ApiOperation({ summary, description, operationId: `Members.${path}` }),
    CommandAnswer(200),
  );
}
