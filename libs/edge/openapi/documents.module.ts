import { Module } from '@nestjs/common';

import { ApiDocument } from './api-document.js';
import { DocumentsController } from './documents.controller.js';
import { EventSchemasController } from './event-schemas.controller.js';
import { ProblemPagesController } from './problem-pages.controller.js';

/** What describes the API: OpenAPI, Swagger UI, the pages of the problems. */
@Module({
  controllers: [DocumentsController, ProblemPagesController, EventSchemasController],
  providers: [ApiDocument],
})
export class DocumentsModule {}
