import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { type DefinitionStatus, statusAt, withStatus } from '#loyalty/definitions';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from '#loyalty/queries/server';
import { type Instant, later } from '#platform';

import { challengeLife } from '../define.js';
import { challengeProgress } from '../views/challenge-progress.js';
import { challenges } from '../views/challenges.js';
import { type ChallengeDocument } from '../views/challenges-schema.js';

/** A challenge as it is now. */
export type ChallengeView = Omit<ChallengeDocument, 'step' | 'stepSince' | 'activatedAt' | 'versions'> & {
  readonly status: DefinitionStatus;
  readonly countsFrom: Instant;
};

/** With its versions and who takes part. */
export type ChallengeWithMembers = ChallengeView &
  Pick<ChallengeDocument, 'versions'> & { readonly begun: number; readonly completed: number };

/** The challenges of a programme in the order of their ids; `status`: those that are it now. */
export class GetChallenges extends RowsOfProgram<ChallengeView> {
  static readonly reads = [challenges] as const;
}

/** One challenge. @throws CommandRefused `challenge_unknown` */
export class GetChallenge extends RowOfProgram<ChallengeWithMembers> {
  static readonly reads = [challenges, challengeProgress] as const;
}

@Injectable()
@QueryHandler(GetChallenges)
export class GetChallengesHandler implements IQueryHandler<GetChallenges> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, page, fields }: GetChallenges): Promise<PageView<ChallengeView>> {
    const now = this.ports.clock.now();
    const query = new GetChallenges(program, {}, page);
    const matching = fields['status'] === undefined ? {} : withStatus(fields['status'] as DefinitionStatus, now);
    const { items, ...rest } = await rowsOfProgram(this.ports, challenges, query, [['challengeId', 1]], matching);
    return { ...rest, items: items.map((one) => viewOf(one, now)) };
  }
}

@Injectable()
@QueryHandler(GetChallenge)
export class GetChallengeHandler implements IQueryHandler<GetChallenge> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, rowId: challengeId }: GetChallenge): Promise<ChallengeWithMembers> {
    const asked = { program, rowId: challengeId };
    const document = await rowOfProgram(this.ports, challenges, asked, (id) => challengeLife.unknown(id));
    const ofIt = { program, challengeId };
    const begun = await this.ports.models.count(challengeProgress, ofIt);
    const completed = await this.ports.models.count(challengeProgress, { ...ofIt, isCompleted: true });
    return { ...viewOf(document, this.ports.clock.now()), versions: document.versions, begun, completed };
  }
}

function viewOf(
  { step, stepSince, activatedAt: _first, versions: _versions, ...document }: ChallengeDocument,
  now: Instant,
): ChallengeView {
  const status = statusAt({ status: step, since: stepSince }, document, now);
  return { ...document, status, countsFrom: later(stepSince, document.definedAt) };
}
