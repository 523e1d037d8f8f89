import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';

import { AdjustmentsController } from './adjustments.controller.js';
import { BehavioursController } from './behaviours.controller.js';
import { FeedbackController } from './feedback.controller.js';
import { GuestPurchasesController } from './guest-purchases.controller.js';
import { IdentitiesController } from './identities.controller.js';
import { MembersController } from './members.controller.js';
import { ProgramsController } from './programs.controller.js';
import { PurchasesController } from './purchases.controller.js';
import { RedemptionsController } from './redemptions.controller.js';
import { RequestsController } from './requests.controller.js';
import { SettlementsController } from './settlements.controller.js';

/** The write side over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule],
  controllers: [
    MembersController,
    IdentitiesController,
    PurchasesController,
    RedemptionsController,
    AdjustmentsController,
    GuestPurchasesController,
    FeedbackController,
    BehavioursController,
    RequestsController,
    SettlementsController,
    ProgramsController,
  ],
})
export class CommandApiModule {}
