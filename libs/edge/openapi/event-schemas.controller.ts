import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { nearestHint } from '../conventions/nearest.js';
import { Problem } from '../conventions/problems.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A type of event, for those who read events. */
export interface DocumentedEvent {
  readonly type: string;
  readonly version: number;
  readonly description: string;
  /** JSON Schema (2020-12). */
  readonly schema: object;
}

/** Token of the types of events that an app has: `readonly DocumentedEvent[]`. */
export const DOCUMENTED_EVENTS = Symbol('DocumentedEvents');

const LISTED = {
  type: 'object',
  required: ['type', 'version', 'description', 'schema'],
  properties: {
    type: { type: 'string' },
    version: { type: 'integer', minimum: 1 },
    description: { type: 'string' },
    schema: { type: 'string', format: 'uri-reference' },
  },
  additionalProperties: false,
};

/** What the data of each type of event looks like, for readers of events. */
@ApiTags('Documents')
@Controller('schemas')
export class EventSchemasController {
  constructor(@Inject(DOCUMENTED_EVENTS) private readonly events: readonly DocumentedEvent[]) {}

  @Get()
  @ApiOperation({
    summary: 'List the types of events',
    description: 'Each in its newest version; events that were stored in older ones are upcast when they are read.',
  })
  @ApiResponse({
    status: 200,
    description: 'Type, version, what it means, and the address of its schema.',
    schema: {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: LISTED } },
      additionalProperties: false,
      example: {
        items: [
          {
            type: 'ClientKeyRevoked',
            version: 1,
            description: 'A key of an API client opens nothing from `effectiveAt` on, which may lie ahead.',
            schema: '/schemas/ClientKeyRevoked/1',
          },
        ],
      },
    },
  })
  list(): { items: readonly object[] } {
    return {
      items: this.events.map(({ type, version, description }) => ({
        type,
        version,
        description,
        schema: address(type, version),
      })),
    };
  }

  @Get(':type/:version')
  @ApiOperation({
    summary: 'The JSON Schema of an event',
    description: 'Of the newest version of its data, as JSON Schema 2020-12.',
  })
  @ApiParam({ name: 'type', example: 'ClientKeyRevoked' })
  @ApiParam({ name: 'version', example: '1' })
  @ApiResponse({
    status: 200,
    description: 'JSON Schema 2020-12; `personal` marks what is encrypted.',
    content: {
      'application/schema+json': {
        schema: {
          type: 'object',
          example: { $id: '/schemas/ClientKeyRevoked/1', title: 'ClientKeyRevoked', type: 'object' },
        },
      },
    },
  })
  one(
    @Param('type') type: string,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object {
    const found = this.events.find((event) => event.type === type && String(event.version) === version);
    if (!found) {
      const hint = nearestHint(
        type,
        this.events.filter((event) => event.type !== type).map((event) => event.type),
      );
      throw new Problem('not_found', `There is no version ${version} of an event ${type}.${hint}`);
    }
    reply.header('content-type', 'application/schema+json; charset=utf-8');
    return {
      $schema: DIALECT,
      $id: address(found.type, found.version),
      title: found.type,
      description: found.description,
      ...found.schema,
    };
  }
}

function address(type: string, version: number): string {
  return `/schemas/${type}/${version}`;
}
