import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';

import {
  Answers,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  LIMIT_DEFAULT,
  nearestHint,
  openedPersonalData,
  Problem,
  ReadYourWrites,
  ValidBody,
} from '#edge';
import { needScope, readsRows } from '#loyalty/access';
import { CURSORS, type CursorSigner, type Json, type JsonObject } from '#platform';

import { dataDictionary, type DictionaryEntry } from '../dictionary/dictionary.js';
import { DICTIONARY_ENTRY, READ_MODELS, ROWS } from './answers.js';
import { isOfMembers, mayNameMembers } from './names-members.js';
import { QUERY_EXAMPLE, ReadModelQueryBody } from './query-body.js';
import { AdHocQueries } from './query.js';

const SORT_FIELDS_MAX = 8;

interface QueryAnswer {
  readonly items: readonly JsonObject[];
  /** Of a find: hand it back as `cursor`. */
  readonly nextCursor?: string;
  /** Of a pipeline: there were more than one answer takes. */
  readonly hasMore?: boolean;
  /** The figures carry noise. */
  readonly approximate?: boolean;
}

/** Read models as they are: what is in them, and analysts' own queries. */
@ApiTags('Read models')
@Controller('v1/read-models')
export class ReadModelsController {
  constructor(
    private readonly queries: AdHocQueries,
    private readonly readYourWrites: ReadYourWrites,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List the read models',
    description: 'What each is for, and which fields its queries can use.',
  })
  @Answers('All of them.', READ_MODELS)
  list(): { items: readonly Omit<DictionaryEntry, 'schema'>[] } {
    const items = [...dataDictionary.values()].map(({ name, version, description, indexes }) => ({
      name,
      version,
      description,
      indexes,
    }));
    return { items };
  }

  @Get(':name')
  @ApiOperation({
    summary: 'A read model with the schema of its documents',
    description: 'What `POST …/query` can be asked about. The indexes say what is fast.',
  })
  @ApiParam({ name: 'name', type: String, example: 'balances' })
  @Answers('Name, version, indexes, and a JSON Schema.', DICTIONARY_ENTRY)
  get(@Param('name') name: string): DictionaryEntry {
    return entryOf(name);
  }

  @Post(':name/query')
  @HttpCode(200)
  @Costs('query')
  @ApiOperation({
    summary: 'Query a read model with a filter, or with a pipeline',
    description:
      "A checked subset of MongoDB's find (`filter`, `sort`, `limit`, `cursor`) or aggregate (`pipeline`: $match, $project, $addFields, $group, $bucket, $sort, $limit, $skip, $unwind, $count). Only documents of the programme are seen; personal values are null. Without members:read a pipeline is $match and $unwind, one $group, $bucket or $count of sums, means and counts over fields as they are, then $sort, $skip and $limit; groups of fewer than five members are left out, and figures carry noise (`approximate`). Time, size, depth and documents read have limits.",
  })
  @ApiParam({ name: 'name', type: String, example: 'balances' })
  @ApiExtraModels(ReadModelQueryBody)
  @ApiBody({ schema: { $ref: getSchemaPath(ReadModelQueryBody), example: QUERY_EXAMPLE } as object })
  @FreshnessHeaders()
  @Answers('Documents, or rows of the pipeline.', ROWS)
  async query(
    @Param('name') name: string,
    @ValidBody() body: ReadModelQueryBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QueryAnswer> {
    entryOf(name);
    const { program } = clientOf(request);
    await this.readYourWrites.fresh(request, reply, [name]);
    if (body.pipeline === undefined) {
      if (!readsRows(clientOf(request))) needScope(request, 'members:read');
      const found = await this.find(program, name, body);
      if (isOfMembers(name)) openedPersonalData(request, reply, idsOf(found.items));
      return found;
    }
    const others = (['filter', 'sort', 'limit', 'cursor'] as const).filter((field) => body[field] !== undefined);
    if (others.length > 0)
      throw new Problem('validation_failed', `Pipelines take no ${others.join(', ')}.`, {
        errors: others.map((field) => ({ pointer: `/${field}`, code: 'conflicting', detail: 'goes without pipeline' })),
      });
    if (!readsRows(clientOf(request))) return this.queries.aggregateBlurred(program, name, body.pipeline);
    const rows = await this.queries.aggregate(program, name, body.pipeline);
    if (mayNameMembers(name, body.pipeline)) openedPersonalData(request, reply, idsOf(rows.items));
    return rows;
  }

  private async find(program: string, name: string, body: ReadModelQueryBody): Promise<QueryAnswer> {
    const { filter = {}, limit = LIMIT_DEFAULT } = body;
    const sort = sortOf(body.sort ?? {});
    const list: Json = ['read-models', program, name, filter, sort];
    const after = body.cursor === undefined ? undefined : this.cursors.open(list, body.cursor);
    const page = { limit, ...(after && { after }) };
    const { items, cursor } = await this.queries.find(program, name, { filter, sort, page });
    return cursor ? { items, nextCursor: this.cursors.sign(list, cursor) } : { items };
  }
}

/** Of the members that rows are of; a pipeline may call the field otherwise. */
const idsOf = (rows: readonly JsonObject[]): readonly (string | undefined)[] =>
  rows.map(({ memberId }) => (typeof memberId === 'string' ? memberId : undefined));

/** The order of an object's names is the order of its keys. */
function sortOf(sort: Readonly<Record<string, unknown>>): readonly (readonly [string, 1 | -1])[] {
  const keys = Object.entries(sort);
  const wrong = keys.find(([, direction]) => direction !== 1 && direction !== -1);
  if (wrong || keys.length > SORT_FIELDS_MAX)
    throw new Problem('validation_failed', `sort names at most ${SORT_FIELDS_MAX} fields, each with 1 or -1.`, {
      errors: [{ pointer: '/sort', code: 'not_an_order', detail: 'fields with 1 (ascending) or -1 (descending)' }],
    });
  return keys as [string, 1 | -1][];
}

function entryOf(name: string): DictionaryEntry {
  const entry = dataDictionary.get(name);
  if (!entry)
    throw new Problem(
      'projection_unknown',
      `There is no read model "${name}".${nearestHint(name, dataDictionary.keys())}`,
    );
  return entry;
}
