import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { AdjustmentsController } from '#loyalty/adjustments/server';
import { BehavioursController } from '#loyalty/behaviours/server';
import { FeedbackController } from '#loyalty/feedback/server';
import { GuestPurchasesController } from '#loyalty/guests/server';
import { IdentitiesController } from '#loyalty/identities/server';
import { MembersController } from '#loyalty/membership/server';
import { ProgramsController } from '#loyalty/programs/server';
import { PurchasesController } from '#loyalty/purchases/server';
import { RedemptionsController } from '#loyalty/redemptions/server';
import { RequestsController } from '#loyalty/service-requests/server';
import { SettlementsController } from '#loyalty/settlement/server';

import { CommandsModule } from './commands.module.js';

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
