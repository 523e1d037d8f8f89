import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import {
  answerAccepted,
  AnswerHeaders,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  generatedId,
  ValidBody,
} from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';

import { CloseHouseholdBody, HouseholdBody, HouseholdRedemptionBody, HouseholdReservationBody } from './bodies.js';
import { CloseHousehold, CreateHousehold, RedeemForHousehold, ReserveForHousehold } from './messages.js';

/** Accounts that several members share. */
@ApiTags('Transfers and households')
@Controller('v1/households')
export class HouseholdsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Create a household: an account that members share',
    description:
      'Nobody is in it yet. The routes of points take its id where they take a member’s: `GET /v1/members/{householdId}/balance`, `…/ledger`, `…/lots`, `…/transfers`, and those of the audit.',
  })
  @CommandAnswer(201)
  async create(
    @ValidBody() { householdId: memberId }: HouseholdBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CreateHousehold' as const, memberId };
    const accepted = await this.commands.execute(new CreateHousehold(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { location: `/v1/households/${memberId}` });
  }

  @Post(':householdId/redemptions')
  @ApiOperation({
    summary: 'Redeem points of a household, by a member whom it lets redeem',
    description: 'Now, and soonest expiry first. With dryRun=true nothing is recorded: the answer is what would be.',
  })
  @CommandAnswer(201)
  async redeem(
    @Param('householdId') householdId: string,
    @ValidBody() { memberId: redeemerId, ...body }: HouseholdRedemptionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, householdId);
    const command = {
      ...{ type: 'RedeemPoints' as const, memberId: householdId, ofHousehold: true as const, redeemerId },
      ...{ points: body.points, redemptionId: body.redemptionId, reference: body.reference, metadata: body.metadata },
      generatedId: generatedId(envelope, 'redemption'),
    };
    return answerAccepted(reply, await this.commands.execute(new RedeemForHousehold(command, envelope)));
  }

  @Post(':householdId/reservations')
  @ApiOperation({
    summary: 'Reserve points of a household for a member whom it lets redeem',
    description:
      'They are captured or released like a member’s: `POST /v1/members/{householdId}/reservations/{reservationId}/capture`. A capture names the member too.',
  })
  @CommandAnswer(201)
  async reserve(
    @Param('householdId') householdId: string,
    @ValidBody() { memberId: redeemerId, ...body }: HouseholdReservationBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const envelope = envelopeOf(meta, householdId);
    const command = {
      ...{ type: 'ReservePoints' as const, memberId: householdId, ofHousehold: true as const, redeemerId },
      reservationId: body.reservationId ?? generatedId(envelope, 'reservation'),
      ...{ points: body.points, reference: body.reference, ttlSeconds: body.ttlSeconds },
    };
    return answerAccepted(reply, await this.commands.execute(new ReserveForHousehold(command, envelope)));
  }

  @Post(':householdId/close')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Close a household: nobody is in it any more',
    description: 'What it has stays, expires as ever, and can be used no more. Nothing undoes it.',
  })
  @CommandAnswer(200)
  async close(
    @Param('householdId') memberId: string,
    @ValidBody() { reason }: CloseHouseholdBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'CloseMember' as const, memberId, reason, ofHousehold: true as const };
    const accepted = await this.commands.execute(new CloseHousehold(command, envelopeOf(meta, memberId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
