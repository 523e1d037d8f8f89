import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest, type List, ListAnswer, Problem, QueryParameters } from '#edge';
import { type Program } from '#loyalty/program/events';

import { Programs } from '../programs.js';
import { PROGRAM } from './answers.js';

/** Programmes with all their versions. A client sees its own, which is the only one it can see. */
@ApiTags('Programmes')
@Controller('v1/programs')
export class ProgramReadsController {
  constructor(private readonly programs: Programs) {}

  @Get()
  @ApiOperation({
    summary: 'Programmes of this API key',
    description: 'A key belongs to one programme, so there is one.',
  })
  @ListAnswer('The programmes.', PROGRAM)
  async list(@Req() request: FastifyRequest): Promise<List<Program>> {
    new QueryParameters(request).done();
    return { items: [await this.programs.known(clientOf(request).program)] };
  }

  @Get(':programId')
  @ApiOperation({
    summary: 'A programme: its rules in every version, each with the date from which it is in force',
    description: 'Versions ahead of their date are there too.',
  })
  @ApiParam({ name: 'programId', type: String, example: 'main' })
  @Answers('The programme.', PROGRAM)
  async get(@Param('programId') programId: string, @Req() request: FastifyRequest): Promise<Program> {
    new QueryParameters(request).done();
    if (programId !== clientOf(request).program)
      throw new Problem('program_unknown', `There is no programme "${programId}".`);
    return this.programs.known(programId);
  }
}
