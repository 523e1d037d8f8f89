import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';
import { FiguresModule } from '#queries';

import { Reading } from '../conventions/index.js';
import { ClvController } from './clv.controller.js';
import { FigureScopes } from './figure-scopes.js';
import { FiguresController } from './figures.controller.js';
import { PointsLeftController } from './points-left.controller.js';
import { TermsController } from './terms.controller.js';

/** Figures, lifetime value, liability over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, FiguresModule],
  controllers: [FiguresController, PointsLeftController, ClvController, TermsController],
  providers: [Reading, FigureScopes],
})
export class AnalyticsApiModule {}
