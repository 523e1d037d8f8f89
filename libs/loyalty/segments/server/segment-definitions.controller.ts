import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  clientOf,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  type FastifyRequest,
  Problem,
  ValidBody,
} from '#edge';
import { DefineRoute, type DefinitionRequest, StepRoute } from '#loyalty/definitions/server';
import { QueryContext } from '#loyalty/programs/server';
import { CLOCK, type Clock } from '#platform';

import { type SegmentRuleData } from '../events.js';
import { BUILT_IN_IDS } from '../rules/built-in.js';
import { compileRule } from '../rules/compile.js';
import { checkRule, segmentsOfRule } from '../rules/rule.js';
import { momentOf } from '../segment-directory.js';
import { SegmentBody, SegmentVersionBody } from './bodies.js';
import { DEFINITION } from './answers.js';
import { KnownIds } from './known-ids.js';
import { assertKnownFields } from './known-fields.js';
import { DefineSegment, RetireSegment } from './messages.js';
import { SegmentQueries } from './segment-queries.js';
import { type SegmentAnswer } from './segments.js';

const SegmentId = (): MethodDecorator => ApiParam({ name: 'segmentId', type: String, example: 'store-regulars' });

/** The life of a segment: defined, changed by further versions, retired. */
@ApiTags('Segments')
@Controller('v1/segments')
export class SegmentDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly segments: SegmentQueries,
    private readonly context: QueryContext,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ids: KnownIds,
  ) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a segment',
      description:
        'A rule over members. Try it with `POST /v1/segments:preview` first. Read models fill the segment after the answer.',
    },
    DEFINITION,
  )
  define(
    @ValidBody() body: SegmentBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SegmentAnswer> {
    return this.save(body.segmentId, body, { isNew: true, meta, request, reply });
  }

  @DefineRoute(
    ':segmentId/versions',
    { summary: 'Change a segment', description: 'The new version is in force at once.' },
    DEFINITION,
  )
  @SegmentId()
  change(
    @Param('segmentId') segmentId: string,
    @ValidBody() body: SegmentVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SegmentAnswer> {
    return this.save(segmentId, body, { isNew: false, meta, request, reply });
  }

  @StepRoute(
    ':segmentId/retire',
    { summary: 'Retire a segment', description: 'Refused while another segment depends on it.' },
    DEFINITION,
  )
  @SegmentId()
  async retire(
    @Param('segmentId') segmentId: string,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SegmentAnswer> {
    refuseBuiltIn(segmentId);
    const { program } = clientOf(request);
    const others = [...(await this.segments.load(program, await this.context.rules(request))).values()];
    const user = others.find(({ rule }) => segmentsOfRule(rule).includes(segmentId));
    if (user) throw new Problem('segment_in_use', `The segment ${user.segmentId} depends on ${segmentId}.`);
    const command = { type: 'RetireSegment' as const, programId: program, segmentId };
    const accepted = await this.commands.execute(new RetireSegment(command, envelopeOf(meta, segmentId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }

  private async save(
    segmentId: string,
    { name, description, announced = false, rule: given }: SegmentVersionBody,
    { isNew, meta, request, reply }: DefinitionRequest,
  ): Promise<SegmentAnswer> {
    refuseBuiltIn(segmentId);
    const rule = checkRule(given);
    assertKnownFields(rule);
    const { program } = clientOf(request);
    await this.ids.check(rule, program);
    const rules = await this.context.rules(request);
    const segments = new Map<string, { segmentId: string; rule: typeof rule }>(
      await this.segments.load(program, rules),
    );
    // With itself among the others, so that going by itself through another one is found.
    compileRule(
      { allOf: [segmentId] },
      segments.set(segmentId, { segmentId, rule }),
      momentOf(rules, this.clock.now()),
    );
    const definition = { name, ...(description !== undefined && { description }), announced };
    const command = {
      ...{ type: 'DefineSegment' as const, programId: program, segmentId, isNew },
      ...{ ...definition, rule: rule as SegmentRuleData },
    };
    const accepted = await this.commands.execute(new DefineSegment(command, envelopeOf(meta, segmentId)));
    return answerAccepted(reply, accepted, { location: `/v1/segments/${segmentId}` });
  }
}

function refuseBuiltIn(segmentId: string): void {
  if (BUILT_IN_IDS.has(segmentId))
    throw new Problem('segment_built_in', `${segmentId} is built in; it cannot be changed or retired.`);
}
