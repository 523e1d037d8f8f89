import { Module, type Provider } from '@nestjs/common';

import { RunnerModule } from '#edge';
import { Campaigns } from '#loyalty/campaigns';
import { Challenges } from '#loyalty/challenges';
import { GuestPurchases } from '#loyalty/guests/server';
import { Members, MILESTONES } from '#loyalty/members';
import { Plans } from '#loyalty/plans';
import { Partners } from '#loyalty/partners';
import { SettlementRecords } from '#loyalty/partner-settlements';
import { Programs, RULES_PROPAGATION, type RulesPropagation } from '#loyalty/programs';
import { DayClosings } from '#loyalty/programs/server';
import { Rewards } from '#loyalty/rewards';
import { Segments } from '#loyalty/segments/server';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { RUNNER_PORTS, type RunnerPorts } from '#runner';

const programs: Provider = {
  provide: Programs,
  inject: [LoyaltyStreams, RUNNER_PORTS, { token: RULES_PROPAGATION, optional: true }],
  useFactory: (names: LoyaltyStreams, ports: RunnerPorts, propagation?: RulesPropagation) =>
    new Programs(names, ports, propagation),
};

const members: Provider = {
  provide: Members,
  inject: [LoyaltyStreams, Programs, RUNNER_PORTS, { token: MILESTONES, optional: true }],
  useFactory: (...parts: ConstructorParameters<typeof Members>) => new Members(...parts),
};

const guestPurchases: Provider = {
  provide: GuestPurchases,
  inject: [Members],
  useFactory: (all: Members) => new GuestPurchases(all),
};

const segments: Provider = {
  provide: Segments,
  inject: [LoyaltyStreams, RUNNER_PORTS],
  useFactory: (names: LoyaltyStreams, ports: RunnerPorts) => new Segments(names, ports),
};

const campaigns: Provider = {
  provide: Campaigns,
  inject: [Programs],
  useFactory: (programs: Programs) => programs.campaigns,
};

const challenges: Provider = {
  provide: Challenges,
  inject: [Programs],
  useFactory: (programs: Programs) => programs.challenges,
};

const plans: Provider = {
  provide: Plans,
  inject: [Programs],
  useFactory: (programs: Programs) => programs.plans,
};

const partners: Provider = {
  provide: Partners,
  inject: [Programs],
  useFactory: (programs: Programs) => programs.partners,
};

const settlements: Provider = {
  provide: SettlementRecords,
  inject: [LoyaltyStreams, RUNNER_PORTS],
  useFactory: (names: LoyaltyStreams, ports: RunnerPorts) => new SettlementRecords(names, ports),
};

const rewards: Provider = {
  provide: Rewards,
  inject: [LoyaltyStreams, RUNNER_PORTS],
  useFactory: (names: LoyaltyStreams, ports: RunnerPorts) => new Rewards(names, ports),
};

/** The write side: what runs commands, from the bus, in batches and for reactors. The app's global module provides the ports, EventCodec and LoyaltyStreams. */
@Module({
  imports: [RunnerModule],
  providers: [
    programs,
    members,
    guestPurchases,
    segments,
    campaigns,
    challenges,
    plans,
    partners,
    settlements,
    rewards,
    DayClosings,
  ],
  exports: [
    Programs,
    Members,
    GuestPurchases,
    Segments,
    Campaigns,
    Challenges,
    Plans,
    Partners,
    SettlementRecords,
    Rewards,
    DayClosings,
  ],
})
export class CommandsModule {}
