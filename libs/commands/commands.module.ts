import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { StreamNames } from '#event-store';

import { GuestPurchases } from './guest/guest-purchases.js';
import { GUEST_HANDLERS } from './guest/messages.js';
import { MEMBER_HANDLERS } from './member/messages.js';
import { Members } from './member/members.js';
import { RevokeSettlementsHandler } from './member/revocation.js';
import { PublishProgramVersionHandler } from './program/messages.js';
import { Programs, type RulesPropagation } from './program/programs.js';
import { type RunnerPorts } from './runner/options.js';
import { RUNNER_PORTS, RunnerModule } from './runner/runner.module.js';
import { DefineSegmentHandler, RetireSegmentHandler } from './segment/messages.js';
import { Segments } from './segment/segments.js';

/** Apps may provide it, and MILESTONES, beside the ports of the runner. */
export const RULES_PROPAGATION = Symbol('RulesPropagation');
export const MILESTONES = Symbol('Milestones');

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
