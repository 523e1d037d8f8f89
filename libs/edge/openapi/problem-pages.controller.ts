import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type ProblemEntry } from '#platform';

import { nearestHint } from '../conventions/nearest.js';
import { clipped } from '../conventions/problem-bounds.js';
import { Problem } from '../conventions/problems.js';
import { problemPage, problemsPage } from './problem-pages.js';

const HTML = 'text/html; charset=utf-8';

/** The pages that the `type` of problems leads to: HTML, or JSON for those who accept only that. */
@ApiExcludeController()
@Controller('problems')
export class ProblemPagesController {
  @Get()
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): unknown {
    const { problems } = request.server;
    if (wantsJson(request))
      return Object.fromEntries(problems.codes.map((each) => [each, shown(problems.entry(each))]));
    reply.header('content-type', HTML);
    return problemsPage(problems.table);
  }

  @Get(':code')
  one(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    const { problems } = request.server;
    if (!problems.has(code))
      throw new Problem('not_found', `There is no problem "${clipped(code, 64)}".${nearestHint(code, problems.codes)}`);
    if (wantsJson(request)) return { code, ...shown(problems.entry(code)) };
    reply.header('content-type', HTML);
    return problemPage(code, problems.entry(code));
  }
}

const shown = ({ status, title, remedy }: ProblemEntry) => ({ status, title, remedy });

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('json') && !accept.includes('html');
}
