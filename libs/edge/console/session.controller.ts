import { Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { ConsoleSessions } from './console-sessions.js';

/** Signing in to the console, and out. */
@ApiExcludeController()
@Controller('console/session')
export class ConsoleSessionController {
  constructor(private readonly sessions: ConsoleSessions) {}

  /** The key comes in `Authorization` and has been found right by then. */
  @Post()
  @HttpCode(204)
  begin(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    reply.header('set-cookie', this.sessions.begin(request));
  }

  @Delete()
  @HttpCode(204)
  end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    reply.header('set-cookie', this.sessions.end(request));
  }
}
