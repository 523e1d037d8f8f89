import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import {
  Answers,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  IsText,
  openedPersonalData,
  Problem,
  ValidBody,
} from '#edge';
import { Members } from '#loyalty/members';
import { LIMITS } from '#loyalty/vocabulary';
import { CLOCK, type Clock } from '#platform';

import { FOUND } from './answers.js';
import { KIND } from './identity-body.js';

class LookupBody {
  @ApiProperty({
    example: 'email',
    description:
      '`email`, `phone`, a kind that the rules of the programme name, or `referral_word` where they reward recommendations.',
  })
  @Matches(KIND.pattern, { message: KIND.message })
  kind!: string;

  @ApiProperty({ example: 'ada@example.com', description: 'The whole value, however it is spelt.' })
  @IsText(LIMITS.emailLengthMax)
  value!: string;
}

/** Who somebody is at the till. The value is in the body, since addresses get into logs and histories of browsers. */
@ApiTags('Members')
@Controller('v1')
export class LookupController {
  constructor(
    private readonly members: Members,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('members::lookup')
  @HttpCode(200)
  @Costs('lookup')
  @ApiOperation({
    summary: 'Find the member who has an identity',
    description:
      'By exact match: the same mailbox and the same phone number are found however they are written. Answers the id and nothing personal.',
  })
  @Answers('The member.', FOUND)
  async lookup(
    @ValidBody() body: LookupBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ memberId: string }> {
    const { program } = clientOf(request);
    const memberId = await this.members.withIdentity(program, body, this.clock.now());
    if (memberId === undefined) throw new Problem('identity_unknown', `No member has this ${body.kind}.`);
    openedPersonalData(request, reply, [memberId]);
    return { memberId };
  }
}
