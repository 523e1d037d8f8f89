import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { StreamNames } from '#event-store';
import { GUEST_HANDLERS, GuestPurchases } from '#loyalty/guests/server';
import { MEMBER_HANDLERS, Members, MILESTONES, RevokeSettlementsHandler } from '#loyalty/members';
import { Programs, PublishProgramVersionHandler, RULES_PROPAGATION, type RulesPropagation } from '#loyalty/programs';
import { DefineSegmentHandler, RetireSegmentHandler, Segments } from '#loyalty/segments/server';
import { RUNNER_PORTS, RunnerModule, type RunnerPorts } from '#runner';

const programs: Provider = {
  provide: Programs,
  inject: [StreamNames, RUNNER_PORTS, { token: RULES_PROPAGATION, optional: true }],
  useFactory: (names: StreamNames, ports: RunnerPorts, propagation?: RulesPropagation) =>
    new Programs(names, ports, propagation),
};

const members: Provider = {
  provide: Members,
  inject: [StreamNames, Programs, RUNNER_PORTS, { token: MILESTONES, optional: true }],
  useFactory: (...parts: ConstructorParameters<typeof Members>) => new Members(...parts),
};

const guestPurchases: Provider = {
  provide: GuestPurchases,
  inject: [StreamNames, Programs, Members, RUNNER_PORTS],
  useFactory: (...parts: [StreamNames, Programs, Members, RunnerPorts]) => new GuestPurchases(...parts),
};

const segments: Provider = {
  provide: Segments,
  inject: [StreamNames, RUNNER_PORTS],
  useFactory: (names: StreamNames, ports: RunnerPorts) => new Segments(names, ports),
};

/** The write side: commands on the bus, run by deciders. The app's global module provides the ports, EventCodec and StreamNames. */
@Module({
  imports: [CqrsModule, RunnerModule],
  providers: [
    programs,
    members,
    guestPurchases,
    segments,
    DefineSegmentHandler,
    RetireSegmentHandler,
    ...MEMBER_HANDLERS,
    RevokeSettlementsHandler,
    ...GUEST_HANDLERS,
    PublishProgramVersionHandler,
  ],
  exports: [Programs, Members, GuestPurchases],
})
export class CommandsModule {}
