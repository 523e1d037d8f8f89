import { Inject, Injectable } from '@nestjs/common';

import { Programs } from '#commands';
import { versionAt } from '#domain';
import { CLOCK, type Clock, type Instant } from '#platform';
import { type FigureScope } from '#queries';

import { clientOf, type FastifyRequest } from '../conventions/index.js';

/** Groups of fewer members are shown to those only who may see personal data. */
const MEMBERS_MIN = 5;

/** Whose programme is looked at, and how closely. */
@Injectable()
export class FigureScopes {
  constructor(
    @Inject(Programs) private readonly programs: Pick<Programs, 'known'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Instant {
    return this.clock.now();
  }

  async of(request: FastifyRequest): Promise<FigureScope> {
    const client = clientOf(request);
    const program = await this.programs.known(client.program);
    const version = versionAt(program, this.clock.now()) ?? program.versions[0]!;
    const membersMin = client.scopes.has('pii:read') ? 0 : MEMBERS_MIN;
    return { program: client.program, rules: version.rules, membersMin };
  }
}
