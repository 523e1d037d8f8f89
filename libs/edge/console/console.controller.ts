import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { Problem } from '../conventions/problems.js';
import { CONSOLE_DIRECTORY, type ConsoleFile, ConsoleFiles } from './console-files.js';

const PREFIX = /^\/console\/?/;

/** The console's files. They say nothing of anybody, so they are public; what they show comes from the API. */
@ApiExcludeController()
@Controller('console')
export class ConsoleController {
  private readonly files: ConsoleFiles;

  constructor(@Inject(CONSOLE_DIRECTORY) directory: string) {
    this.files = new ConsoleFiles(directory);
  }

  @Get(['', '*'])
  @RouteConfig({ isConsole: true })
  async file(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const path = request.url.split('?', 1)[0]!.replace(PREFIX, '');
    const file = await this.find(path, String(request.headers['accept-encoding'] ?? ''));
    if (!file) throw new Problem('not_found', 'The console has no such file; load the page again.');
    reply.headers(file.headers);
    return file.content;
  }

  private async find(path: string, accepted: string): Promise<ConsoleFile | undefined> {
    try {
      return await this.files.find(path, accepted);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new Problem('console_not_built', 'The console was not built when this server was installed.');
    }
  }
}
