import { Controller, Delete, HttpCode, Param, Post, Res } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, ValidBody } from '#edge';
import { type MemberAnswer } from '#loyalty/members';
import { CommandAnswer } from '#loyalty/members/server';
import { type Accepted } from '#runner';

import { InvitationBody, RedeemerBody } from './bodies.js';
import { ChangeRedeemer, InviteToHousehold, RemoveFromHousehold, WithdrawInvitation } from './messages.js';

/** Who is in a household. */
@ApiTags('Transfers and households')
@Controller('v1/households/:householdId')
export class HouseholdPeopleController {
  constructor(private readonly commands: CommandBus) {}

  @Post('invitations')
  @ApiOperation({
    summary: 'Let a member join a household',
    description: 'It keeps a place. The member joins by `POST /v1/members/{memberId}/household`.',
  })
  @CommandAnswer(201)
  async invite(
    @Param('householdId') memberId: string,
    @ValidBody() { memberId: householdMemberId, mayRedeem = false }: InvitationBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'InviteToHousehold' as const, memberId, householdMemberId, mayRedeem };
    return answerAccepted(
      reply,
      await this.commands.execute(new InviteToHousehold(command, envelopeOf(meta, memberId))),
    );
  }

  @Delete('invitations/:memberId')
  @ApiOperation({ summary: 'Withdraw an invitation', description: 'The member can join by it no more.' })
  @CommandAnswer(200)
  withdraw(
    @Param('householdId') memberId: string,
    @Param('memberId') householdMemberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'WithdrawInvitation' as const, memberId, householdMemberId };
    const envelope = envelopeOf(meta, `${memberId}/${householdMemberId}`);
    return this.changed(reply, new WithdrawInvitation(command, envelope));
  }

  @Delete('members/:memberId')
  @ApiOperation({
    summary: 'Remove a member from a household',
    description: 'Points that the member has transferred to it stay with it.',
  })
  @CommandAnswer(200)
  remove(
    @Param('householdId') memberId: string,
    @Param('memberId') householdMemberId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'RemoveFromHousehold' as const, memberId, householdMemberId };
    const envelope = envelopeOf(meta, `${memberId}/${householdMemberId}`);
    return this.changed(reply, new RemoveFromHousehold(command, envelope));
  }

  @Post('redeemers')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether a member redeems points of the household', description: 'From now on.' })
  @CommandAnswer(200)
  changeRedeemer(
    @Param('householdId') memberId: string,
    @ValidBody() { memberId: householdMemberId, mayRedeem }: RedeemerBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberAnswer> {
    const command = { type: 'ChangeRedeemer' as const, memberId, householdMemberId, mayRedeem };
    return this.changed(reply, new ChangeRedeemer(command, envelopeOf(meta, memberId)));
  }

  private async changed(reply: FastifyReply, message: Command<Accepted<MemberAnswer>>): Promise<MemberAnswer> {
    return answerAccepted(reply, await this.commands.execute(message), { status: 200 });
  }
}
