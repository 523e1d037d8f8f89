import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';

import { EngagementController } from './engagement.controller.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { IdentitiesController } from './identities.controller.js';
import { MembersController } from './members.controller.js';
import { PointsController } from './points.controller.js';
import { ProgramsController } from './programs.controller.js';
import { PurchasesController } from './purchases.controller.js';
import { RequestsController } from './requests.controller.js';
import { SettlementsController } from './settlements.controller.js';

/** The write side over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule],
  controllers: [
    MembersController,
    IdentitiesController,
    PointsController,
    PurchasesController,
    GuestPurchasesController,
    EngagementController,
    RequestsController,
    SettlementsController,
    ProgramsController,
  ],
})
export class CommandApiModule {}
