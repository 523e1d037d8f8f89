import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

import { CommandInput } from '#edge';

const EXAMPLE = {
  memberId: 'ada',
  revision: 2,
  status: 'active',
  tier: 'member',
  balance: {
    available: 2,
    pending: 0,
    reserved: 0,
    earned: 2,
    redeemed: 0,
    expired: 0,
    adjusted: 0,
    reversed: 0,
    restored: 0,
    transferred: 0,
  },
  events: [{ type: 'PointsEarned', effectiveAt: '2026-02-01T12:30:00.000Z', points: 2 }],
};

const SCHEMA = {
  type: 'object',
  required: ['memberId', 'revision', 'status', 'tier', 'balance', 'events'],
  properties: {
    memberId: { type: 'string' },
    revision: { type: 'integer' },
    status: { type: 'string', enum: ['active', 'frozen', 'closed', 'forgotten'] },
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
