import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

import {
  Answers,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  ListAnswer,
  MayBeLeftOut,
  Problem,
  QueryParameters,
  ReadYourWrites,
  ValidBody,
} from '#edge';
import { hasScope, readsRows } from '#loyalty/access';
import { Blur, withNoise } from '#loyalty/small-groups';
import { ownValue, SETTINGS, type Settings } from '#platform';

import { FEATURES } from '../classify/features/all-features.js';
import { type ClassModel } from '../classify/model.js';
import { CLASS_MODELS } from '../classify/models/all-models.js';
import { CompareClassModels, type ModelComparison } from './compare-models.js';
import { COMPARISON, MODEL } from './answers.js';

const VERSION_MAX = 1_000_000_000;

/** Each reads every member; more of them at once would take the time from the members' commands. */
const COMPARISONS_AT_ONCE_MAX = 1;

class CompareBody {
  @ApiProperty({ example: 1, type: 'integer', description: 'The model to try.' })
  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  modelVersion!: number;

  @ApiPropertyOptional({
    example: 1,
    type: 'integer',
    description: 'The model to compare with; the one in force when left out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  against?: number;
}

interface ModelView extends Pick<ClassModel, 'version' | 'description' | 'enough' | 'leadToMove' | 'bias'> {
  /** Whether the server classifies by it (`TROFAST_CLASS_MODEL`). */
  readonly inForce: boolean;
  readonly features: readonly {
    readonly name: string;
    readonly describes: string;
    readonly axis: string;
    readonly weights: ClassModel['weights'][string];
  }[];
}

/** The models that give the classes, each with every weight, and what another one would change. */
@ApiTags('Loyalty classes')
@Controller('v1/classes')
export class ClassModelsController {
  private running = 0;

  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly blur: Blur,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('models')
  @ApiOperation({
    summary: 'Every class model with its features, weights and thresholds',
    description:
      'Models do not change: a class that was recorded names its model, and can be worked out again with it.',
  })
  @ListAnswer('The models, oldest first.', MODEL)
  async models(@Req() request: FastifyRequest): Promise<List<ModelView>> {
    new QueryParameters(request).done();
    return { items: CLASS_MODELS.map((model) => viewOf(model, this.settings.classModel)) };
  }

  @Post('compare')
  @HttpCode(200)
  @Costs('figure')
  @ApiOperation({
    summary: 'Run two models over all members and compare them, recording nothing',
    description:
      'Reads every member, so it takes a while. `wouldMove` counts members whose recorded class would change; pairs of fewer than five are null without the scope pii:read.',
  })
  @ApiBody({ type: CompareBody })
  @FreshnessHeaders()
  @Answers('How many members each pair of classes has.', COMPARISON)
  async compare(
    @ValidBody() body: CompareBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ModelComparison> {
    const client = clientOf(request);
    const { program } = client;
    if (this.running >= COMPARISONS_AT_ONCE_MAX)
      throw new Problem('too_many_in_flight', 'A comparison is being made; ask again when it is done.', {
        headers: { 'retry-after': '10' },
      });
    this.running += 1;
    try {
      await this.readYourWrites.fresh(request, reply, ['features', 'exposure']);
      const { modelVersion, against = this.settings.classModel } = body;
      const isExact = readsRows(client);
      const isSmallShown = !isExact || hasScope(client, 'pii:read');
      const found = await this.queries.execute(new CompareClassModels(program, modelVersion, against, isSmallShown));
      return isExact ? found : this.blurred(program, found);
    } finally {
      this.running -= 1;
    }
  }

  private blurred(program: string, { modelVersion, against, ...counts }: ModelComparison): ModelComparison {
    const source = ['compare', program, modelVersion, against];
    const about = (name: 'members' | 'same' | 'wouldMove') =>
      this.blur.members([...source, name, counts[name]], counts[name]) ?? 0;
    return {
      ...{ modelVersion, against },
      ...{ members: about('members'), same: about('same'), wouldMove: about('wouldMove') },
      moves: withNoise(this.blur, source, counts.moves, 'members'),
    };
  }
}

function viewOf({ version, description, enough, leadToMove, bias, weights }: ClassModel, inForce: number): ModelView {
  const features = FEATURES.filter(({ name }) => ownValue(weights, name) !== undefined).map(
    ({ name, describes, axis }) => ({
      name,
      describes,
      axis,
      weights: ownValue(weights, name)!,
    }),
  );
  return { version, description, inForce: version === inForce, enough, leadToMove, bias, features };
}
