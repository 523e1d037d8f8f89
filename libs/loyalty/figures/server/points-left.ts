import { Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type Instant } from '#platform';

import { type Period } from '../periods.js';
import {
  BREAKAGE_COLUMNS,
  BREAKAGE_DEFINITION,
  BREAKAGE_SOURCE,
  breakageRow,
  type Cohort,
  EXPIRY_COLUMNS,
  EXPIRY_DEFINITION,
  EXPIRY_SOURCE,
  finalBreakage,
  LIABILITY_DEFINITION,
  LIABILITY_SOURCE,
  liabilityOf,
  type LiabilityTerms,
  LotCohorts,
  type LotsBy,
} from '../points-left.js';
import { type FigureAnswer, type FigureScope } from './figure-answer.js';
import { ForgottenMembers } from './forgotten-members.js';
import { Passes } from './passes.js';

/** Breakage by when points were earned. */
export class GetBreakage extends Query<FigureAnswer> {
  constructor(
    readonly scope: FigureScope,
    readonly asOf: Instant,
    readonly period: Period,
  ) {
    super();
  }
}

/** What is there of points, by when it ends. */
export class GetExpiryCalendar extends Query<FigureAnswer> {
  constructor(
    readonly scope: FigureScope,
    readonly asOf: Instant,
    readonly period: Period,
  ) {
    super();
  }
}

export interface LiabilityAnswer extends FigureAnswer {
  readonly currency: string;
  /** `forgotten`: points of members who were forgotten, which cost nothing; null where they are too few members to be shown. */
  readonly total: { readonly points: number; readonly liability: number; readonly forgotten: number | null };
}

/** What the points that are out are expected to cost, at any instant. */
export class GetLiability extends Query<LiabilityAnswer> {
  constructor(
    readonly scope: FigureScope,
    readonly asOf: Instant,
    readonly period: Period,
    readonly terms: LiabilityTerms,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetBreakage)
export class GetBreakageHandler implements IQueryHandler<GetBreakage> {
  constructor(private readonly passes: Passes) {}

  async execute({ scope, asOf, period }: GetBreakage): Promise<FigureAnswer> {
    const { shown, suppressed } = split(await cohortsOf(this.passes, scope, { asOf, period }), scope.membersMin);
    return {
      figure: 'breakage',
      definition: BREAKAGE_DEFINITION,
      source: BREAKAGE_SOURCE,
      asOf,
      inputs: { period },
      columns: BREAKAGE_COLUMNS,
      rows: shown.map(breakageRow),
      suppressed,
    };
  }
}

@Injectable()
@QueryHandler(GetExpiryCalendar)
export class GetExpiryCalendarHandler implements IQueryHandler<GetExpiryCalendar> {
  constructor(
    private readonly passes: Passes,
    private readonly forgotten: ForgottenMembers,
  ) {}

  async execute({ scope, asOf, period }: GetExpiryCalendar): Promise<FigureAnswer> {
    const forgotten = await this.forgotten.by(scope.program, asOf);
    const all = await cohortsOf(this.passes, scope, { asOf, period, by: 'ends', forgotten });
    const { shown, suppressed } = split(all.map(withoutForgotten).filter(hasPoints), scope.membersMin);
    return {
      figure: 'expiry-calendar',
      definition: EXPIRY_DEFINITION,
      source: EXPIRY_SOURCE,
      asOf,
      inputs: { period },
      columns: EXPIRY_COLUMNS,
      rows: shown.map(({ cohort: ends, members, remaining, pending }) => ({
        ends,
        members,
        points: remaining,
        pending,
      })),
      suppressed,
    };
  }
}

@Injectable()
@QueryHandler(GetLiability)
export class GetLiabilityHandler implements IQueryHandler<GetLiability> {
  constructor(
    private readonly passes: Passes,
    private readonly forgotten: ForgottenMembers,
  ) {}

  async execute({ scope, asOf, period, terms }: GetLiability): Promise<LiabilityAnswer> {
    const forgotten = await this.forgotten.by(scope.program, asOf);
    const all = await cohortsOf(this.passes, scope, { asOf, period, forgotten });
    const cohorts = all.map(withoutForgotten);
    const breakage = terms.breakage === 'cohort' ? (finalBreakage(cohorts) ?? 0) : terms.breakage;
    const { shown, suppressed } = split(cohorts.filter(hasPoints), scope.membersMin);
    // A sum of everything would give away what is left out.
    const summed = scope.isExact === false ? shown : cohorts;
    const points = sumOf(summed, ({ remaining }) => remaining);
    return {
      figure: 'liability',
      definition: LIABILITY_DEFINITION,
      source: LIABILITY_SOURCE,
      asOf,
      inputs: { period, costPerPoint: terms.costPerPoint, breakage: terms.breakage, breakageTaken: breakage },
      columns: ['cohort', 'members', 'points', 'pending', 'breakage', 'liability'],
      rows: shown.map(({ cohort, members, remaining, pending }) => ({
        cohort,
        members,
        points: remaining,
        pending,
        breakage,
        liability: liabilityOf(remaining, terms.costPerPoint, breakage),
      })),
      suppressed,
      currency: scope.rules.currency,
      total: {
        points,
        liability: liabilityOf(points, terms.costPerPoint, breakage),
        forgotten: forgotten.size >= scope.membersMin ? sumOf(all, (cohort) => cohort.forgotten) : null,
      },
    };
  }
}

interface LotsAsked {
  readonly asOf: Instant;
  readonly period: Period;
  readonly by?: LotsBy;
  readonly forgotten?: ReadonlySet<string>;
}

async function cohortsOf(
  passes: Passes,
  { program, rules }: FigureScope,
  { asOf, period, by, forgotten = new Set() }: LotsAsked,
): Promise<readonly Readonly<Cohort>[]> {
  const cohorts = new LotCohorts(asOf, period, rules.timeZone, by);
  for await (const lot of passes.lotsOf(program)) cohorts.add(lot, forgotten.has(lot.memberId));
  return cohorts.all();
}

const hasPoints = ({ remaining }: Readonly<Cohort>): boolean => remaining > 0;

/** What can still be redeemed of it. */
function withoutForgotten(cohort: Readonly<Cohort>): Readonly<Cohort> {
  const { members, remaining, pending, forgotten, forgottenPending, forgottenMembers } = cohort;
  return {
    ...cohort,
    members: members - forgottenMembers,
    remaining: remaining - forgotten,
    pending: pending - forgottenPending,
  };
}

function sumOf(cohorts: readonly Readonly<Cohort>[], of: (cohort: Readonly<Cohort>) => number): number {
  return cohorts.reduce((sum, cohort) => sum + of(cohort), 0);
}

function split(cohorts: readonly Readonly<Cohort>[], membersMin: number) {
  const shown = cohorts.filter(({ members }) => members >= membersMin);
  return { shown, suppressed: cohorts.length - shown.length };
}
