import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '#edge';
import { LogProofs, type PublicKeyEntry } from '#notary';
import { LoyaltyStreams } from '#loyalty/vocabulary';

import { LOG_FACTS } from './answers.js';

interface LogFacts {
  readonly log: { readonly origin: string; readonly prefix: string; readonly keys: readonly PublicKeyEntry[] };
}

/** What anybody may know of the log: how its heads are signed. */
@ApiTags('Audit')
@Controller('.well-known')
export class LogFactsController {
  constructor(
    private readonly proofs: LogProofs,
    private readonly names: LoyaltyStreams,
  ) {}

  @Get('trofast')
  @ApiOperation({
    summary: 'The public keys that heads of the log are signed with',
    description:
      'Note them elsewhere before you need them: who can replace the server can replace this answer too. A key is followed only by one that it signed for.',
  })
  @Answers('Origin, address and keys of the log.', LOG_FACTS)
  async facts(): Promise<LogFacts> {
    return { log: { origin: this.names.namespace, prefix: '/v1/log', keys: await this.proofs.keys() } };
  }
}
