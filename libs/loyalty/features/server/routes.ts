import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { ReadYourWrites } from '#edge';
import { FigureCopies, Passes } from '#loyalty/figures/server';
import { QueryContext } from '#loyalty/programs/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { MemberRows, ProgramRows } from '#loyalty/queries/server';

import { CommandsModule } from './commands.module.js';
import { serverFeatures } from './server-features.js';

const passes: Provider = {
  provide: Passes,
  inject: [QUERY_PORTS, FigureCopies],
  useFactory: ({ models }: QueryPorts, copies: FigureCopies) => new Passes(models, copies),
};

const commands = serverFeatures.flatMap((feature) => feature.commands ?? []);
const queries = serverFeatures.flatMap((feature) => feature.queries ?? []);

/** The write side over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule],
  controllers: commands.flatMap(({ controllers }) => controllers),
  providers: [QueryContext, ReadYourWrites, ...commands.flatMap(({ providers = [] }) => providers)],
})
export class CommandRoutesModule {}

/** The read side over HTTP. The app's global module provides QUERY_PORTS, AUDIT_PORTS, ReadModels and FIT_WORKER. */
@Module({
  imports: [CqrsModule, CommandsModule],
  controllers: queries.flatMap(({ controllers }) => controllers),
  providers: [
    ...[QueryContext, ReadYourWrites, MemberRows, ProgramRows, FigureCopies, passes],
    ...queries.flatMap(({ providers = [] }) => providers),
  ],
})
export class QueryRoutesModule {}
