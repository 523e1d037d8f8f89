import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { Passes } from '#loyalty/figures/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';

import { ClassExposure } from '../class-exposure.js';
import { classify } from '../classify/classify.js';
import { ClassMoves } from '../classify/compare.js';
import { type ClassModel } from '../classify/model.js';
import { settleClass } from '../classify/settle-class.js';
import { type LoyaltyClass } from '../events.js';
import { type FeaturesDocument } from '../views/features-schema.js';
import { LIVING } from './distribution.js';
import { modelOf } from './models.js';
import { suppressSmall } from './small-groups.js';

/** Members whose exposure is read at once. */
const MEMBERS_PER_CHUNK = 200;

export interface ModelComparison {
  readonly modelVersion: number;
  readonly against: number;
  readonly members: number;
  /** Members whom both models put into the same class. */
  readonly same: number;
  /** Members whose recorded class would change at their next news, were the model switched on. */
  readonly wouldMove: number;
  /** From the class of `against` to that of `modelVersion`, staying ones too; `null` where they are too few to be shown. */
  readonly moves: readonly {
    readonly from: LoyaltyClass;
    readonly to: LoyaltyClass;
    readonly members: number | null;
  }[];
}

/** Runs two models over all members and records nothing. @throws ClassModelUnknown */
export class CompareClassModels extends Query<ModelComparison> {
  constructor(
    readonly program: string,
    readonly modelVersion: number,
    readonly against: number,
    readonly small: boolean,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(CompareClassModels)
export class CompareClassModelsHandler implements IQueryHandler<CompareClassModels> {
  private readonly exposure: ClassExposure;

  constructor(
    @Inject(QUERY_PORTS) ports: QueryPorts,
    private readonly passes: Passes,
  ) {
    this.exposure = new ClassExposure(ports.models);
  }

  /** It keeps a chunk of members in memory. @throws ClassModelUnknown, TooManyQueries */
  async execute({ program, modelVersion, against, small }: CompareClassModels): Promise<ModelComparison> {
    const [candidate, current] = [modelOf(modelVersion), modelOf(against)];
    const comparison = { moves: new ClassMoves(), wouldMove: 0 };
    let chunk: FeaturesDocument[] = [];
    for await (const member of this.passes.documentsOf<FeaturesDocument>('features', program)) {
      if (!LIVING.includes(member.status)) continue;
      if (chunk.push(member) < MEMBERS_PER_CHUNK) continue;
      await this.add(comparison, program, chunk, [candidate, current]);
      chunk = [];
    }
    await this.add(comparison, program, chunk, [candidate, current]);
    const { moves, wouldMove } = comparison;
    const all = moves.all();
    const shown = small ? all.map(({ members }) => members) : suppressSmall(all.map(({ members }) => members));
    return {
      modelVersion,
      against,
      members: moves.members,
      same: moves.same,
      wouldMove,
      moves: all.map(({ from, to }, at) => ({ from, to, members: shown[at]! })),
    };
  }

  private async add(
    comparison: { readonly moves: ClassMoves; wouldMove: number },
    program: string,
    members: readonly FeaturesDocument[],
    [candidate, current]: readonly [ClassModel, ClassModel],
  ): Promise<void> {
    if (members.length === 0) return;
    const exposure = await this.exposure.of(
      program,
      members.map(({ observed }) => observed),
    );
    for (const { observed, class: recorded } of members) {
      const found = classify(candidate, observed, exposure);
      comparison.moves.add(classify(current, observed, exposure).class, found.class);
      if (settleClass(candidate, recorded, found) !== recorded) comparison.wouldMove += 1;
    }
  }
}
