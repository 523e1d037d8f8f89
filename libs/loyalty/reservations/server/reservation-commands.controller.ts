import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, generatedId, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { CaptureBody, ReleaseBody, ReserveBody } from './bodies.js';
import { CaptureReservation, ReleaseReservation, ReservePoints } from './messages.js';

/** Points that are kept for an order until it is paid or given up. */
@ApiTags('Points')
@Controller('v1/members/:memberId/reservations')
export class ReservationCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Reserve points, soonest expiry first',
    description:
      'Reserved points cannot be spent otherwise and do not expire. At the end of the reservation they go back to their lots by themselves.',
  })
  @CommandAnswer(201)
  async reserve(
    @Param('memberId') memberId: string,
    @ValidBody() { reservationId, points, reference, ttlSeconds }: ReserveBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, memberId);
    const command = {
      type: 'ReservePoints' as const,
      memberId,
      reservationId: reservationId ?? generatedId(envelope, 'reservation'),
      ...{ points, reference, ttlSeconds },
    };
    return answerAccepted(reply, await this.commands.execute(new ReservePoints(command, envelope)));
  }

  @Post(':reservationId/capture')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Use reserved points, all or some of them',
    description: 'What is not used goes back to its lots, and the reservation is closed.',
  })
  @CommandAnswer(200)
  async capture(
    @Param('memberId') memberId: string,
    @Param('reservationId') reservationId: string,
    @ValidBody() { points, reference }: CaptureBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CaptureReservation' as const, memberId, reservationId, points, reference };
    const envelope = envelopeOf(meta, `${memberId}/${reservationId}`);
    const accepted = await this.commands.execute(new CaptureReservation(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }

  @Post(':reservationId/release')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give up a reservation',
    description: 'Its points go back to their lots. Those of a lot that has ended meanwhile end now.',
  })
  @CommandAnswer(200)
  async release(
    @Param('memberId') memberId: string,
    @Param('reservationId') reservationId: string,
    @ValidBody() { reason }: ReleaseBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ReleaseReservation' as const, memberId, reservationId, reason };
    const envelope = envelopeOf(meta, `${memberId}/${reservationId}`);
    const accepted = await this.commands.execute(new ReleaseReservation(command, envelope));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
