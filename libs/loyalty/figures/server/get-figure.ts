import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { nearestHint } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { dayNumber, type LocalDay, TrofastError } from '#platform';

import { PERIOD_FIGURES } from '../all-figures.js';
import { type Dimension, type Filters, inOrder, needsHistory } from '../dimensions.js';
import { type Compared, type Inputs, type PeriodFigure } from '../figure.js';
import { FigureFold } from '../fold.js';
import { guestActivity } from '../guests.js';
import { type MemberActivity } from '../member-activity.js';
import { type PeriodAsked, type Ranges, rangesOf } from '../periods.js';
import { asOfInstant, type FigureAnswer, type FigureScope } from './figure-answer.js';
import { Passes } from './passes.js';
import { KnownValues } from './known-values.js';
import { RememberedAnswers } from './remembered-answers.js';

/** Figures that have routes of their own. */
const FIGURES_APART = ['breakage', 'expiry-calendar', 'revenue-allocation', 'campaign-lift', 'reward-reach'];

/** There is no figure of this name. */
export class FigureUnknown extends TrofastError {
  constructor(figure: string) {
    const hint = nearestHint(figure, [...PERIOD_FIGURES.keys(), ...FIGURES_APART]);
    super('figure_unknown', `There is no figure "${figure}".${hint}`, { figure });
  }
}

export interface FigureAsk {
  readonly figure: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly period: PeriodAsked;
  readonly asOf: LocalDay;
  readonly by: readonly Dimension[];
  readonly filters: Filters;
  readonly compare: Compared | null;
  readonly inputs: Inputs;
}

/** A figure by periods and groups. @throws FigureUnknown, TooManyGroups; Problem invalid_parameter; RangeError for too many periods */
export class GetFigure extends Query<FigureAnswer> {
  constructor(
    readonly scope: FigureScope,
    readonly ask: FigureAsk,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetFigure)
export class GetFigureHandler implements IQueryHandler<GetFigure> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: Pick<QueryPorts, 'clock'>,
    private readonly passes: Passes,
    private readonly answers: RememberedAnswers,
  ) {}

  async execute({ scope, ask }: GetFigure): Promise<FigureAnswer> {
    const figure = PERIOD_FIGURES.get(ask.figure);
    if (!figure) throw new FigureUnknown(ask.figure);
    const { from, to, period, asOf, by, filters, compare, inputs } = ask;
    const asOfDay = dayNumber(asOf);
    const ranges = rangesOf(from, to, period);
    const models = figure.guests ? ['activity', 'guest-purchases'] : ['activity'];
    const { rows, suppressed } = await this.answers.of([scope, ask], models, async () => {
      const fold = new FigureFold(figure, { ranges, asOfDay, by, filters, compare, inputs, rules: scope.rules });
      const days = { from: firstDayOf(figure, ask, ranges), lastDay: asOfDay };
      await this.eachMember(figure, scope, days, (member) => fold.add(member));
      if (fold.unmatchedFilters.length > 0) await this.checkValues(figure, scope, ask);
      return fold.result(scope.membersMin, scope.isExact !== false);
    });
    const groups = by.length === 0 && figure.by ? [figure.by] : by;
    const values = figure.columns.filter((column) => !groups.some((group) => group === column));
    return {
      figure: figure.name,
      definition: figure.definition,
      source: figure.source,
      asOf: asOfInstant(asOf, scope.rules.timeZone, this.ports.clock),
      inputs: { from, to, period, by: groups.length > 0 ? groups.join(',') : null, ...filters, compare, ...inputs },
      columns: ['period', ...groups, ...values],
      ...(compare !== null && { comparedColumns: values }),
      rows,
      suppressed,
    };
  }

  /** @throws Problem where a value that only purchases name is not among them, whenever they were */
  private async checkValues(figure: PeriodFigure, scope: FigureScope, { asOf, filters }: FigureAsk): Promise<void> {
    const lastDay = dayNumber(asOf);
    const known = new KnownValues(filters, { channelOf: figure.channelOf, day: lastDay });
    await this.eachMember(figure, scope, { from: undefined, lastDay }, (member) => known.add(member));
    known.check();
  }

  /** Every member, and guests where the figure counts them. A generator of them would wait for a promise at each. */
  private async eachMember(
    figure: PeriodFigure,
    { program, rules }: FigureScope,
    { from, lastDay }: { readonly from: number | undefined; readonly lastDay: number },
    add: (member: MemberActivity) => void,
  ): Promise<void> {
    const asked = { program, zone: rules.timeZone, lastDay, ...(from !== undefined && { from }) };
    for await (const members of this.passes.chunksOfMembers(asked)) for (const member of members) add(member);
    if (!figure.guests) return;
    const guests = this.passes.documentsOf<GuestPurchase>('guest-purchases', program);
    for await (const { location: store, ...purchase } of guests) {
      const day = dayNumber(purchase.localDay);
      if (purchase.claimedBy === null && day <= lastDay) add(guestActivity({ ...purchase, store, day }));
    }
  }
}

/** The first day of which it is read what happened; `undefined` for all that ever did. */
function firstDayOf(figure: PeriodFigure, { by, filters, compare }: FigureAsk, ranges: Ranges): number | undefined {
  const dimensions = inOrder([...by, ...(Object.keys(filters) as Dimension[])]);
  if (figure.looksBack === undefined || dimensions.some((one) => needsHistory(one, figure))) return undefined;
  const first = {
    none: ranges.before,
    previous: ranges.beforeThat,
    previousYear: ranges.yearBefore[0]!.before,
  }[compare ?? 'none'];
  return Math.min(first.from, ranges.before.from) - figure.looksBack;
}

/** On the effective time line a claimed one has been the member's ever since it was bought. */
interface GuestPurchase {
  readonly localDay: LocalDay;
  readonly channel: string | null;
  readonly location: string | null;
  readonly partner: string | null;
  readonly amount: number;
  readonly claimedBy: string | null;
}
