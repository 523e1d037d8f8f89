import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { Reading } from '#edge';
import { FiguresController, FigureScopes, PointsLeftController } from '#loyalty/figures/server';
import { ClvController } from '#loyalty/lifetime-value/server';
import { TermsController } from '#loyalty/terms/server';

import { CommandsModule } from './commands.module.js';
import { FiguresModule } from './figures.module.js';

/** Figures, lifetime value, liability over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, FiguresModule],
  controllers: [FiguresController, PointsLeftController, ClvController, TermsController],
  providers: [Reading, FigureScopes],
})
export class AnalyticsApiModule {}
