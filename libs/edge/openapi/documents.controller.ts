import { Controller, Get, Param, Redirect, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { Problem } from '../conventions/problems.js';
import { ApiDocument } from './api-document.js';
import { SWAGGER_UI_PAGE, swaggerUiFile } from './swagger-ui.js';

/** The OpenAPI document, and Swagger UI over it. */
@ApiExcludeController()
@Controller()
export class DocumentsController {
  constructor(private readonly document: ApiDocument) {}

  /** Somebody who opens the server in a browser sees what it can do. */
  @Get()
  @Redirect('/docs')
  root(): void {}

  @Get('openapi.json')
  openApi(): OpenAPIObject {
    return this.document.get();
  }

  @Get('docs')
  docs(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.header('content-type', 'text/html; charset=utf-8');
    return SWAGGER_UI_PAGE;
  }

  @Get('docs/:file')
  async file(@Param('file') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const file = await swaggerUiFile(name);
    if (!file) throw new Problem('not_found', `There is no file "${name}" here.`);
    reply.header('content-type', file.type).header('cache-control', 'public, max-age=3600');
    return file.content;
  }
}
