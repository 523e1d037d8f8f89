import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { isProblemCode, Problem, PROBLEMS } from '../conventions/problems.js';
import { problemPage, problemsPage } from './problem-pages.js';

const HTML = 'text/html; charset=utf-8';

/** The pages that the `type` of problems leads to: HTML, or JSON for those who accept only that. */
@ApiExcludeController()
@Controller('problems')
export class ProblemPagesController {
  @Get()
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): unknown {
    if (wantsJson(request)) return PROBLEMS;
    reply.header('content-type', HTML);
    return problemsPage();
  }

  @Get(':code')
  one(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    if (!isProblemCode(code)) throw new Problem('not_found', `There is no problem "${code}".`);
    if (wantsJson(request)) return { code, ...PROBLEMS[code] };
    reply.header('content-type', HTML);
    return problemPage(code);
  }
}

function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('json') && !accept.includes('html');
}
