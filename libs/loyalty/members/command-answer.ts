import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

import { CommandInput } from '#edge';
import { NO_POINTS } from '#loyalty/account';
import { MEMBER_STATUSES } from '#loyalty/vocabulary';

const EXAMPLE = {
  memberId: 'ada',
  revision: 2,
  status: 'active',
  tier: 'member',
  balance: { ...NO_POINTS, available: 2, earned: 2 },
  events: [{ type: 'PointsEarned', effectiveAt: '2026-02-01T12:30:00.000Z', points: 2 }],
};

const SCHEMA = {
  type: 'object',
  required: ['memberId', 'revision', 'status', 'tier', 'balance', 'events'],
  properties: {
    memberId: { type: 'string' },
    revision: { type: 'integer' },
    status: { type: 'string', enum: [...MEMBER_STATUSES] },
    tier: { type: 'string' },
    balance: { type: 'object', additionalProperties: { type: 'integer' } },
    events: { type: 'array', items: { type: 'object', required: ['type'], properties: { type: { type: 'string' } } } },
  },
  example: EXAMPLE,
};

/** What OpenAPI says of every command: its headers, and the member's state after it as the answer. */
export function CommandAnswer(status: 200 | 201): MethodDecorator {
  return applyDecorators(
    CommandInput(),
    ApiResponse({ status, description: 'The member after the command, and what the command did.', schema: SCHEMA }),
  );
}
