import { Inject, Injectable } from '@nestjs/common';

import {
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  QueryParameters,
  ReadYourWrites,
  type TimeTravel,
} from '#edge';
import { needScope } from '#loyalty/access';
import { type ModelName } from '#engine';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type ProgramRules, versionAt, zonesOf } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { CLOCK, type Clock, type ZoneOfDay } from '#platform';

import { Programs } from '#loyalty/programs';
import { type Attempt } from '#runner';

/** What the controllers of the read side have in common: age of the answer, time travel, the client's programme. */
@Injectable()
export class QueryContext {
  constructor(
    private readonly readYourWrites: ReadYourWrites,
    private readonly programs: Programs,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The programme of the client, with its versions. */
  program(request: FastifyRequest): Promise<Program> {
    return this.programs.known(clientOf(request).program);
  }

  /** In which zone a bare date of a request is read: the one that the client's programme has on that day. */
  async zones(request: FastifyRequest): Promise<ZoneOfDay> {
    return zonesOf(await this.program(request));
  }

  /** The rules that the client's programme has in force now. */
  async rules(request: FastifyRequest): Promise<ProgramRules> {
    const program = await this.program(request);
    return (versionAt(program, this.clock.now()) ?? program.versions[0]!).rules;
  }

  /** Whether the client's programme has a plan, as the log has it where this process does not know it. */
  async isPlan(request: FastifyRequest, planId: string, attempt?: Attempt): Promise<boolean> {
    const { program } = clientOf(request);
    const { plans } = this.programs;
    const isThere = async () => (await plans.known(program, attempt)).some((one) => one.planId === planId);
    if (await isThere()) return true;
    await plans.lookUp(program, attempt);
    return isThere();
  }

  /** Waits for `Trofast-Min-Position`, then says how old the read models are. @throws Problem projection_lagging */
  async fresh(request: FastifyRequest, reply: FastifyReply, models: readonly ModelName[]): Promise<void> {
    await this.readYourWrites.fresh(request, reply, models);
  }

  /**
   * Reads `asOf`, `knownAt` and `revision` and ends the reading of parameters. `undefined` when the present is asked
   * for; the past comes from the streams, so it is never old, and needs the scope of histories.
   * @throws Problem invalid_parameter, insufficient_scope
   */
  async past(request: FastifyRequest, reply: FastifyReply): Promise<TimeTravel | undefined> {
    const q = new QueryParameters(request);
    const point = q.timeTravel(await this.zones(request));
    q.done();
    if (Object.keys(point).length === 0) return undefined;
    needScope(request, 'history:read');
    reply.header('trofast-as-of-position', await this.events.ownHead()).header('trofast-lag-ms', '0');
    return point;
  }
}
