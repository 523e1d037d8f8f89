import { applyDecorators, Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, Problem, QueryParameters } from '#edge';
import { type Consistency, LogProofs, NotSignedYet, parseTilePath } from '#notary';

import { CONSISTENCY } from './answers.js';

/** A tile of a size never changes. */
const FOR_EVER = 'private, max-age=31536000, immutable';

const TileAnswer = (): MethodDecorator =>
  ApiResponse({
    status: 200,
    description: 'Hashes of 32 bytes each, as many as the path says.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary', example: 'hashes' } } },
  });

const TileOperation = (...parts: readonly string[]): MethodDecorator =>
  applyDecorators(
    ...['level', ...parts].map((name) => ApiParam({ name })),
    ApiOperation({
      summary: 'A tile of the tree of hashes',
      description:
        'As C2SP `tlog-tiles` has it: level, then the number of the tile in groups of three digits, all but the last with an `x` in front (`0/x001/234`), and `.p/W` behind a tile that has W hashes so far. Entries are not served: they name members of every programme.',
    }),
  );

/** The tree over all events, for those who check that nothing is changed: hashes alone, of every programme of the installation. */
@ApiTags('Audit')
@Controller('v1/log')
export class LogController {
  constructor(private readonly proofs: LogProofs) {}

  @Get('checkpoint')
  @ApiOperation({
    summary: 'The newest signed head of the log',
    description:
      'How many events there are and one hash over all of them, signed: C2SP `tlog-checkpoint`. The keys are in `GET /.well-known/trofast`.',
  })
  @ApiResponse({
    status: 200,
    description: 'A signed note.',
    content: { 'text/plain': { schema: { type: 'string', example: 'trofast\n16\n47DE…=\n\n— trofast LD9r…\n' } } },
  })
  async checkpoint(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { note } = await this.proofs.head();
    reply.header('content-type', 'text/plain; charset=utf-8');
    reply.header('cache-control', 'no-cache');
    return note;
  }

  @Get('consistency')
  @ApiOperation({
    summary: 'Proof that the log begins with what it was at a size before',
    description: 'Between two sizes, the newer one no larger than the newest head.',
  })
  @ApiQuery({
    name: 'from',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    description: 'The smaller size; 0, of which everything is a continuation, when left out.',
  })
  @ApiQuery({
    name: 'to',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    description: 'The larger size; that of the newest head when left out.',
  })
  @Answers('The hashes.', CONSISTENCY)
  async consistency(@Req() request: FastifyRequest): Promise<Consistency & { readonly checkpoint: string }> {
    const q = new QueryParameters(request);
    const asked = q.integer('to', { min: 0, max: Number.MAX_SAFE_INTEGER });
    const from = q.integer('from', { min: 0, max: asked ?? Number.MAX_SAFE_INTEGER }) ?? 0;
    q.done();
    const head = await this.proofs.head();
    const to = asked ?? head.size;
    refuseAbove(head.size, 'from', from);
    refuseAbove(head.size, 'to', to);
    return { ...(await this.proofs.consistency(from, to)), checkpoint: head.note };
  }

  @Get('tile/:level/:first')
  @TileOperation('first')
  @TileAnswer()
  one(
    @Param('level') level: string,
    @Param('first') first: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.tile(reply, level, first);
  }

  @Get('tile/:level/:first/:second')
  @TileOperation('first', 'second')
  @TileAnswer()
  two(
    @Param('level') level: string,
    @Param('first') first: string,
    @Param('second') second: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.tile(reply, level, first, second);
  }

  @Get('tile/:level/:first/:second/:third')
  @TileOperation('first', 'second', 'third')
  @TileAnswer()
  three(
    @Param() { level, first, second, third }: Readonly<Record<string, string>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.tile(reply, level!, first!, second!, third!);
  }

  @Get('tile/:level/:first/:second/:third/:fourth')
  @TileOperation('first', 'second', 'third', 'fourth')
  @TileAnswer()
  four(
    @Param() { level, first, second, third, fourth }: Readonly<Record<string, string>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.tile(reply, level!, first!, second!, third!, fourth!);
  }

  private async tile(reply: FastifyReply, ...parts: readonly string[]): Promise<Buffer> {
    const path = parts.join('/');
    const requested = parseTilePath(path);
    if (!requested)
      throw new Problem(
        'not_found',
        'This is no path of a tile, which is LEVEL/NUMBER, the number in groups of three digits, as C2SP tlog-tiles has it.',
      );
    const hashes = await this.proofs.tile(requested);
    if (!hashes) throw new NotSignedYet(`The tile ${path}`); // others ask ahead, as the log grows
    reply.header('content-type', 'application/octet-stream');
    reply.header('cache-control', FOR_EVER);
    return hashes;
  }
}

function refuseAbove(size: number, name: 'from' | 'to', value: number): void {
  if (value <= size) return;
  const detail = `${name} is at most ${size}, which the newest head has.`;
  throw new Problem('invalid_parameter', detail, { errors: [{ pointer: `?${name}`, code: 'not_in_range', detail }] });
}
