import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest, Problem, QueryParameters } from '#edge';
import { versionAt, zonesOf } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { CLOCK, type Clock } from '#platform';

import { TERMS_LANGUAGES } from '../language.js';
import { type Terms } from '../saying.js';
import { programTerms } from '../terms.js';
import { TERMS } from './answers.js';

/** The terms of a programme for its members, made from its rules. */
@ApiTags('Programmes')
@Controller('v1/programs')
export class TermsController {
  constructor(
    @Inject(Programs) private readonly programs: Pick<Programs, 'known'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':programId/terms')
  @ApiOperation({
    summary: 'The programme in plain words, generated from its rules',
    description: 'What members read here is what the engine does. Names and conditions of rules are shown as written.',
  })
  @ApiParam({ name: 'programId', type: String, example: 'main' })
  @ApiQuery({ name: 'language', required: false, enum: TERMS_LANGUAGES, description: 'en when left out.' })
  @ApiQuery({ name: 'asOf', required: false, type: String, description: 'The rules in force then; now when left out.' })
  @Answers('The terms.', TERMS)
  async terms(
    @Param('programId') programId: string,
    @Req() request: FastifyRequest,
  ): Promise<Terms & { readonly programId: string; readonly version: number }> {
    if (programId !== clientOf(request).program)
      throw new Problem('program_unknown', `There is no programme "${programId}".`);
    const program = await this.programs.known(programId);
    const now = versionAt(program, this.clock.now()) ?? program.versions[0]!;
    const q = new QueryParameters(request);
    const language = q.choice('language', TERMS_LANGUAGES) ?? 'en';
    const asOf = q.instantOrDate('asOf', zonesOf(program));
    const version = asOf === undefined ? now : versionAt(program, asOf);
    if (!version) q.fail('asOf', 'before_programme', 'No version of the programme was in force then.');
    q.done();
    return { programId, version: version!.version, ...programTerms(version!.rules, language) };
  }
}
