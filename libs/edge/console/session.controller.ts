import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { ApiKeys } from '../access/api-keys.js';
import { Problem } from '../conventions/problems.js';
import { ConsoleSessions } from './console-sessions.js';

/** What a request is refused with whose sender is not signed in. */
const SIGNED_OUT: ReadonlySet<string> = new Set(['missing_credentials', 'invalid_credentials', 'session_ended']);

/** Signing in to the console, and out. */
@ApiExcludeController()
@Controller('console/session')
export class ConsoleSessionController {
  constructor(
    private readonly sessions: ConsoleSessions,
    private readonly keys: ApiKeys,
  ) {}

  /** Whether somebody is signed in, which is no error where nobody is. A key that comes with it is not tried: guesses would not be counted. */
  @Get()
  view(@Req() { headers, host, protocol }: FastifyRequest): { readonly signedIn: boolean } {
    const { authorization: _, ...others } = headers;
    try {
      this.keys.authenticate(this.sessions.authorizationOf({ headers: others, host, protocol }));
      return { signedIn: true };
    } catch (error) {
      if (error instanceof Problem && SIGNED_OUT.has(error.code)) return { signedIn: false };
      throw error;
    }
  }

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
