import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { type FastifyReply } from 'fastify';

import {
  Accepts,
  answerAccepted,
  AnswerHeaders,
  CommandInput,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  instantOf,
  IsInstant,
  MayBeLeftOut,
  Problem,
  ValidBody,
} from '#edge';
import { moneyOf, type ProgramRules, starterProgram, validateRules } from '#loyalty/program';

import { type ProgramAnswer, PublishProgramVersion } from './messages.js';
import { Programs } from '../programs.js';
import { PROGRAM_ANSWER } from './answers.js';

class ProgramVersionBody {
  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description:
      'From when on it is in force; not in the past. Left out: at once, or as soon as every process can know of it.',
  })
  @MayBeLeftOut()
  @IsInstant()
  effectiveFrom?: string;

  @ApiProperty({
    example: starterProgram({ currency: 'EUR', timeZone: 'UTC' }),
    type: 'object',
    additionalProperties: true,
    description: 'All of the rules: earn rules, tiers, points policy.',
  })
  @IsObject()
  rules!: ProgramRules;
}

/** A change of the rules is an event with a date; what was earned before stays as it was. */
@ApiTags('Programmes')
@Controller('v1/programs')
export class ProgramsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly programs: Programs,
  ) {}

  @Post(':programId/versions')
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Publish a version of the rules',
    description:
      'All of the rules, in force from `effectiveFrom` on, which does not lie in the past, or at once where it is left out. What was earned before stays as it was.',
  })
  @CommandInput()
  @Accepts('The programme with the new version.', PROGRAM_ANSWER, 201)
  async publish(
    @Param('programId') programId: string,
    @ValidBody() body: ProgramVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgramAnswer> {
    if (programId !== meta.client.program)
      throw new Problem('program_unknown', `There is no programme "${programId}" for this key.`);
    const faults = validateRules(body.rules, moneyOf(await this.programs.known(programId)));
    if (faults.length > 0) {
      throw new Problem('invalid_rules', faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '), {
        errors: faults.map(({ pointer, ...fault }) => ({ pointer: `/rules${pointer}`, ...fault })),
      });
    }
    const command = new PublishProgramVersion(
      programId,
      instantOf(body.effectiveFrom),
      body.rules,
      envelopeOf(meta, programId),
    );
    return answerAccepted(reply, await this.commands.execute(command), { location: `/v1/programs/${programId}` });
  }
}
