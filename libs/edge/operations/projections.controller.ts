import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type ParkedEvent, parkedStream, PROJECTIONS, type Projections, type ProjectionStatus } from '#engine';
import { StreamNames } from '#event-store';
import { idInProgram, SETTINGS, type Settings } from '#platform';

import { nearestHint } from '../conventions/nearest.js';
import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';
import { AnswerHeaders } from '../openapi/answer-headers.js';
import { needOwnProgram } from './whole-installation.js';

/** A read model's state, with the documents that wait for a person. */
type ProjectionView = ProjectionStatus & { readonly parkedEvents: readonly ParkedEvent[] };

const EXAMPLE = {
  name: 'balances',
  version: 1,
  position: '8f3a.00000000000000000042.00000000000000000042',
  lagEvents: 0,
  lagMs: 0,
  parked: 0,
  state: 'running',
  parkedEvents: [],
};

const COUNT = { type: 'integer', minimum: 0 };

const REBUILD = {
  type: 'object',
  description: 'While another collection is filled.',
  required: ['version', 'eventsDone', 'eventsTotal', 'secondsLeft'],
  properties: {
    version: COUNT,
    eventsDone: COUNT,
    eventsTotal: COUNT,
    secondsLeft: { type: ['number', 'null'], description: 'Null where it cannot be said yet.' },
  },
  additionalProperties: false,
};

const PARKED = {
  type: 'object',
  required: ['projection', 'documentId', 'eventId', 'position', 'error', 'waiting'],
  properties: {
    projection: { type: 'string' },
    documentId: { type: 'string' },
    eventId: { type: 'string' },
    position: { type: 'string' },
    error: { type: 'string' },
    waiting: { ...COUNT, description: 'Later events of the same document.' },
  },
  additionalProperties: false,
};

const SCHEMA = {
  type: 'object',
  required: ['name', 'version', 'position', 'lagEvents', 'lagMs', 'parked', 'state', 'parkedEvents'],
  properties: {
    name: { type: 'string' },
    version: COUNT,
    position: { type: ['string', 'null'], description: 'Of the last event that is in it.' },
    lagEvents: COUNT,
    lagMs: {
      type: ['number', 'null'],
      minimum: 0,
      description: 'How old what it shows is; null where that is not known.',
    },
    parked: COUNT,
    state: { type: 'string', enum: ['running', 'catching_up', 'stopped'] },
    error: { type: 'string', description: 'Why it stopped.' },
    rebuild: REBUILD,
    parkedEvents: { type: 'array', items: PARKED },
  },
  additionalProperties: false,
  example: EXAMPLE,
} as object;

/** How the read models do, and what a person can do about them. */
@ApiTags('Operations')
@Controller('v1/projections')
export class ProjectionsController {
  constructor(
    @Inject(PROJECTIONS) private readonly projections: Projections,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List the read models: how far, how late, what is parked',
    description:
      'A document that an event could not be applied to is parked: it stays as it was, and all others go on.',
  })
  @ApiResponse({
    status: 200,
    description: 'All of them.',
    schema: {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: SCHEMA } },
      additionalProperties: false,
      example: { items: [EXAMPLE] },
    },
  })
  async list(@Req() request: FastifyRequest): Promise<{ items: readonly ProjectionView[] }> {
    return { items: await this.all(clientOf(request).program) };
  }

  @Get(':name')
  @ApiOperation({
    summary: 'One read model',
    description: 'Its version, how far behind the log it is, the progress of a rebuild, and its parked documents.',
  })
  @ApiResponse({ status: 200, description: 'How it does.', schema: SCHEMA })
  async one(@Param('name') name: string, @Req() request: FastifyRequest): Promise<ProjectionView> {
    return this.named(name, request);
  }

  @Post(':name/rebuild')
  @AnswerHeaders('Location', 'Progress-Retry-After')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Rebuild a read model from the first event',
    description:
      'The old one serves until the new one has caught up. The resource at `Location` shows its progress in `rebuild`.',
  })
  @ApiResponse({ status: 202, description: 'Under way; follow it at Location.', schema: SCHEMA })
  async rebuild(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectionView> {
    needOwnProgram(request, this.settings);
    await this.named(name, request);
    await this.projections.rebuild(name);
    reply.header('location', `/v1/projections/${name}`).header('retry-after', '1');
    return this.named(name, request);
  }

  @Post(':name/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a rebuild; the old read model stays',
    description: 'What was built so far is thrown away. Start again with `POST …/rebuild`.',
  })
  @ApiResponse({ status: 200, description: 'How it does.', schema: SCHEMA })
  async cancel(@Param('name') name: string, @Req() request: FastifyRequest): Promise<ProjectionView> {
    needOwnProgram(request, this.settings);
    await this.named(name, request);
    await this.projections.cancelRebuild(name);
    return this.named(name, request);
  }

  @Post(':name/parked/:documentId/retry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try a parked document again',
    description: 'After an upgrade that mends the cause: the events that waited are applied in their order.',
  })
  @ApiResponse({ status: 200, description: 'How it does.', schema: SCHEMA })
  async retry(
    @Param('name') name: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
  ): Promise<ProjectionView> {
    await this.parked(name, documentId, request);
    await this.projections.resolveParked(name, documentId, 'retry');
    return this.named(name, request);
  }

  @Post(':name/parked/:documentId/skip')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Leave the event out that parked a document, and go on with the later ones',
    description:
      'The document lacks what that event says until the read model is rebuilt. Prefer an upgrade and `…/retry`.',
  })
  @ApiResponse({ status: 200, description: 'How it does.', schema: SCHEMA })
  async skip(
    @Param('name') name: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
  ): Promise<ProjectionView> {
    await this.parked(name, documentId, request);
    await this.projections.resolveParked(name, documentId, 'skip');
    return this.named(name, request);
  }

  /** With the parked documents of the programme alone: their ids and errors say whom they are about. */
  private async all(program: string): Promise<readonly ProjectionView[]> {
    const [statuses, parked] = await Promise.all([this.projections.status(), this.projections.parked()]);
    return statuses.map((status) => this.view(status, parked, program));
  }

  private view(status: ProjectionStatus, parked: readonly ParkedEvent[], program: string): ProjectionView {
    const isOwn = ({ projection, documentId }: ParkedEvent) =>
      projection === status.name && this.isOf(program, documentId);
    return { ...status, parkedEvents: parked.filter(isOwn) };
  }

  /** A stream of no programme is looked after by the programme of the server. */
  private isOf(program: string, documentId: string): boolean {
    const stream = parkedStream(documentId);
    if (stream === undefined) return documentId.startsWith(idInProgram(program, ''));
    return (new StreamNames(this.settings.namespace).programOf(stream) ?? this.settings.program) === program;
  }

  private async named(name: string, request: FastifyRequest): Promise<ProjectionView> {
    const all = await this.projections.status();
    const found = all.find((projection) => projection.name === name);
    if (found) return this.view(found, await this.projections.parked(name), clientOf(request).program);
    const hint = nearestHint(
      name,
      all.map((projection) => projection.name),
    );
    throw new Problem('projection_unknown', `There is no read model "${name}".${hint}`);
  }

  private async parked(name: string, documentId: string, request: FastifyRequest): Promise<void> {
    const { parkedEvents } = await this.named(name, request);
    if (parkedEvents.some((event) => event.documentId === documentId)) return;
    throw new Problem('not_parked', `No event of the document "${documentId}" is parked in "${name}".`);
  }
}
