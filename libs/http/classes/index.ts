import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';
import { QueriesModule } from '#queries';

import { Reading } from '../conventions/index.js';
import { Reads } from '../queries/reads.js';
import { ClassChangesController } from './changes.controller.js';
import { ClassesController } from './classes.controller.js';
import { MemberClassController } from './members.controller.js';
import { ClassModelsController } from './models.controller.js';

/** The loyalty classes over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [MemberClassController, ClassesController, ClassChangesController, ClassModelsController],
  providers: [Reads, Reading],
})
export class ClassesApiModule {}
