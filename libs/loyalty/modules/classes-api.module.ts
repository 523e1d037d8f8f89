import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { Reading } from '#edge';
import {
  ClassChangesController,
  ClassesController,
  ClassModelsController,
  MemberClassController,
} from '#loyalty/classes/server';
import { Reads } from '#loyalty/programs';

import { CommandsModule } from './commands.module.js';
import { QueriesModule } from './queries.module.js';

/** The loyalty classes over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [MemberClassController, ClassesController, ClassChangesController, ClassModelsController],
  providers: [Reads, Reading],
})
export class ClassesApiModule {}
