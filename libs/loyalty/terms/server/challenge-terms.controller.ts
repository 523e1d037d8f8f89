import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest } from '#edge';
import { challengeLife } from '#loyalty/challenges';
import { Programs } from '#loyalty/programs';
import { QueryContext } from '#loyalty/programs/server';

import { challengeTermsInWords } from '../challenges/challenge-terms.js';
import { CHALLENGE_TERMS } from './answers.js';
import { AskedTerms, askedOf, type TermsOf, versionOf } from './asked-terms.js';

/** The terms of a challenge for members, made from its definition. */
@ApiTags('Challenges')
@Controller('v1/challenges')
export class ChallengeTermsController {
  constructor(
    private readonly programs: Programs,
    private readonly context: QueryContext,
  ) {}

  @Get(':challengeId/terms')
  @AskedTerms(
    'A challenge in plain words, generated from its definition',
    'What members should know of it. Its description and its conditions are shown as written; who exactly it is for is said without names.',
  )
  @Answers('The terms.', CHALLENGE_TERMS)
  async terms(
    @Param('challengeId') challengeId: string,
    @Req() request: FastifyRequest,
  ): Promise<TermsOf<'challengeId'>> {
    const { program: programId } = clientOf(request);
    const asked = askedOf(request);
    const { challenges } = this.programs;
    await challenges.lookUp(programId);
    const found = (await challenges.known(programId)).find((one) => one.challengeId === challengeId);
    const defined = versionOf(found?.versions, asked, () => challengeLife.unknown(challengeId));
    const rules = await this.context.rules(request);
    const terms = challengeTermsInWords({ ...defined, ...defined.terms }, rules, asked.language);
    return { programId, challengeId, version: defined.version, ...terms };
  }
}
