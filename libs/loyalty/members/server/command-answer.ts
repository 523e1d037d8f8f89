import { applyDecorators } from '@nestjs/common';
import { z } from 'zod';

import { Accepts, CommandInput, component } from '#edge';
import { balance, id, listOf, memberId, object, status, text, whole } from '#loyalty/documents';
import { memberEventTypes } from '#loyalty/member/events';

import { eventAnswers } from './event-answers.js';

component('Points', balance);

/** An example of an event. */
const REDEEMED = {
  type: 'PointsRedeemed',
  effectiveAt: '2026-02-01T12:30:00.000Z',
  points: 20,
  reference: 'order-1004',
  allocations: [{ lotId: '1', points: 20 }],
};

/** The vouchers of an answer, with their codes. */
export const issuedVouchers = listOf(
  'The vouchers that the command issued, for a claim or by a challenge; left out where there are none, and in a preview.',
  object('A voucher.', {
    voucherId: id('The voucher: as its claim is called.', 'claim-1001'),
    code: text(
      'Anybody who has it can use the voucher. It is shown here, and with the scope vouchers:read.',
      'FREE-7K2M-XR40-9QZT-B6DH',
    ),
  }),
).optional();

/** What every answer of a command says; made once, since it names a component for each event. */
let fields: ReturnType<typeof fieldsMade> | undefined;

const fieldsMade = () => ({
  memberId,
  revision: whole('Number of the last event, from 0; −1 where there is none yet.', 2),
  status,
  tier: text('Id of the tier.', 'member'),
  balance,
  events: z.array(eventAnswers(memberEventTypes)).register(z.globalRegistry, {
    description: 'What the command did, in order; nothing where it changed nothing.',
    examples: [[REDEEMED]],
  }),
  vouchers: issuedVouchers,
});

/** The fields of the answer of a command, for answers that say more. */
export const answerFields = (): ReturnType<typeof fieldsMade> => (fields ??= fieldsMade());

const ANSWER = component('CommandAnswer', () => object('A member after a command.', answerFields()));

const CHANGED = 'The member after the command, and what the command did.';

/**
 * What OpenAPI says of every command: its headers, and the member's state after it as the answer.
 * @param statuses of those that recorded something
 */
export const CommandAnswer = (...statuses: readonly (200 | 201 | 202)[]): MethodDecorator =>
  applyDecorators(CommandInput(), Accepts(CHANGED, ANSWER, ...statuses));
