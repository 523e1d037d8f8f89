import { Inject, Injectable } from '@nestjs/common';

import { type QueryParameters } from '#edge';
import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import { GENERATIONS } from '#loyalty/membership/events';
import { Programs } from '#loyalty/programs';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { builtInSegments } from '#loyalty/segments';

import { type Dimension, type Filters } from '../dimensions.js';
import { type FigureScope } from './figure-answer.js';
import { unknownValue } from './known-values.js';

/** For members without the thing that is asked for. */
const NONE = 'none';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const SEGMENTS_MAX = 1_000;

/** A segment as its read model has it. */
interface StoredSegment {
  readonly segmentId: string;
  readonly announced: boolean;
  readonly state: 'active' | 'retired';
}

/** Checks values of filters of which somebody can say which there are, before anything is read for the figure. */
@Injectable()
export class FilterValues {
  constructor(
    @Inject(Programs) private readonly programs: Pick<Programs, 'known'>,
    @Inject(QUERY_PORTS) private readonly ports: { readonly models: Pick<QueryPorts['models'], 'find'> },
  ) {}

  /** Names what is wrong with them to the parameters. */
  async check(q: Pick<QueryParameters, 'fail'>, { program }: FigureScope, filters: Filters): Promise<void> {
    const { tier, cohort, segment } = filters;
    if (tier !== undefined) oneOf(q, 'tier', tier, await this.tiersOf(program));
    if (filters.class !== undefined) oneOf(q, 'class', filters.class, LOYALTY_CLASSES);
    if (filters.generation !== undefined) oneOf(q, 'generation', filters.generation, [...GENERATIONS, NONE]);
    if (cohort !== undefined && cohort !== NONE && !MONTH.test(cohort))
      q.fail('cohort', 'not_a_month', 'cohort is the month of the first purchase, such as 2026-01, or none.');
    if (segment !== undefined) await this.checkSegment(q, program, segment);
  }

  /** Those of every version: members may have had one that there is no more. */
  private async tiersOf(program: string): Promise<readonly string[]> {
    const { versions } = await this.programs.known(program);
    return [...new Set(versions.flatMap(({ rules }) => rules.tiers.ladder.map(({ tier }) => tier))), NONE];
  }

  private async checkSegment(q: Pick<QueryParameters, 'fail'>, program: string, segment: string): Promise<void> {
    const { documents } = await this.ports.models.find('segments', { filter: { program }, limit: SEGMENTS_MAX });
    const own = documents.map(({ body }) => body as unknown as StoredSegment);
    const recorded = own.filter(({ announced, state }) => announced || state === 'retired').map((one) => one.segmentId);
    if (segment === NONE || recorded.includes(segment)) return;
    const builtIn = builtInSegments([]).map(({ segmentId }) => segmentId);
    if ([...builtIn, ...own.map(({ segmentId }) => segmentId)].includes(segment))
      q.fail(
        'segment',
        'not_recorded',
        `Nobody records who was in ${segment} and when, since it is not announced; define a segment with this rule that is ("announced": true).`,
      );
    else oneOf(q, 'segment', segment, [...recorded, NONE]);
  }
}

function oneOf(q: Pick<QueryParameters, 'fail'>, dimension: Dimension, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  const { code, detail } = unknownValue(dimension, value, known);
  q.fail(dimension, code, detail);
}
