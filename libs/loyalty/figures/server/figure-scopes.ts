import { Inject, Injectable } from '@nestjs/common';

import { clientOf, type FastifyRequest } from '#edge';
import { hasScope, needScope, readsRows } from '#loyalty/access';
import { versionAt, zonesOf } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { GROUP_MEMBERS_MIN } from '#loyalty/small-groups';
import { addDays, CLOCK, type Clock, type Instant, isLocalDay, type ZoneOfDay } from '#platform';

import { type Dimension, DIMENSIONS } from '../dimensions.js';
import { type FigureScope } from './figure-answer.js';

/** What members overlap in as few as their makers like by. */
const FINE_DIMENSIONS: ReadonlySet<unknown> = new Set<Dimension>(['segment', 'promotion']);

const COARSE_PERIODS: ReadonlySet<unknown> = new Set(['month', 'quarter', 'year']);

/** Whose programme is read, and in how much detail. */
@Injectable()
export class FigureScopes {
  constructor(
    @Inject(Programs) private readonly programs: Pick<Programs, 'known'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Instant {
    return this.clock.now();
  }

  /** In which zone a bare `asOf` is read. */
  async zones(request: FastifyRequest): Promise<ZoneOfDay> {
    return zonesOf(await this.programs.known(clientOf(request).program));
  }

  async of(request: FastifyRequest): Promise<FigureScope> {
    const client = clientOf(request);
    const isExact = readsRows(client);
    if (!isExact) refuseFine(request);
    const program = await this.programs.known(client.program);
    const version = versionAt(program, this.clock.now()) ?? program.versions[0]!;
    const membersMin = isExact && hasScope(client, 'pii:read') ? 0 : GROUP_MEMBERS_MIN;
    return { program: client.program, rules: version.rules, membersMin, isExact };
  }
}

/**
 * Two figures whose times differ by a day would say what was done on that day, by one member perhaps, and so would one with a filter and one
 * without it; segments and promotions overlap in as few as their makers like. So who may not read members asks for whole months, quarters or
 * years, as of now or of the end of a month, by one dimension at once, not by segment or promotion, and without filters.
 */
function refuseFine(request: FastifyRequest): void {
  const query = request.query as Readonly<Record<string, unknown>>;
  const { period = 'month', by } = query;
  const isWhole = COARSE_PERIODS.has(period) && [query['asOf'], query['calibrationEnd']].every(isEndOfMonth);
  const isOfOne = by === undefined || (DIMENSIONS as readonly unknown[]).includes(by);
  const isFiltered = DIMENSIONS.some((dimension) => query[dimension] !== undefined);
  if (!isWhole || !isOfOne || FINE_DIMENSIONS.has(by) || isFiltered) needScope(request, 'members:read');
}

function isEndOfMonth(day: unknown): boolean {
  if (day === undefined) return true;
  return typeof day === 'string' && isLocalDay(day) && addDays(day, 1).endsWith('-01');
}
