import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, Costs, type FastifyRequest, QueryParameters } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberHistory } from '#loyalty/audit';

import { type ProvenEvent } from '#notary';

import { EventProofs } from '../event-proofs.js';
import { MEMBER_PROOF } from './answers.js';

/** That an event of a member is in the log, for somebody who has neither the log nor a reason to trust its keeper. */
@ApiTags('Audit')
@Controller('v1/audit/members/:memberId')
export class MemberProofController {
  constructor(
    private readonly proofs: EventProofs,
    private readonly history: MemberHistory,
  ) {}

  @Get('proof')
  @Costs('replay')
  @ApiOperation({
    summary: 'Proof that an event of a member is in the log, unchanged',
    description:
      'The event, its number in the log, and the hashes that lead from it to a signed head. An event is covered by a head after a minute at most.',
  })
  @MemberId()
  @ApiQuery({
    name: 'revision',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    description: 'Which event: its number in the stream of the member, from 0; the newest when left out.',
  })
  @Answers('The event and its proof.', MEMBER_PROOF)
  async proof(@Param('memberId') memberId: string, @Req() request: FastifyRequest): Promise<ProvenEvent> {
    const q = new QueryParameters(request);
    const revision = q.integer('revision', { min: 0, max: Number.MAX_SAFE_INTEGER });
    q.done();
    const { program } = clientOf(request);
    if (revision !== undefined) await this.history.refuseUnwritten(program, memberId, revision);
    return this.proofs.of(program, memberId, revision);
  }
}
