import { Module } from '@nestjs/common';

import { ConsoleController } from './console.controller.js';

/** The pages of the console; the app provides CONSOLE_DIRECTORY. */
@Module({ controllers: [ConsoleController] })
export class ConsoleModule {}
