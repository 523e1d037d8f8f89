import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { nearestHint } from '#edge';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { dayNumber, type LocalDay, TrofastError } from '#platform';

import { PERIOD_FIGURES } from '../all-figures.js';
import { type Ask, type Dimension, type Inputs, type PeriodFigure } from '../figure.js';
import { FigureFold } from '../fold.js';
import { guestActivity } from '../guests.js';
import { type PeriodAsked, rangesOf } from '../periods.js';
import { asOfInstant, type FigureAnswer, type FigureScope } from './figure-answer.js';
import { Passes } from './passes.js';
import { RememberedAnswers } from './remembered-answers.js';

/** Figures that have routes of their own. */
const FIGURES_APART = ['breakage', 'revenue-allocation', 'campaign-lift', 'reward-reach'];

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
  readonly by: Dimension | null;
  readonly compare: boolean;
  readonly inputs: Inputs;
}

/** A figure by periods and groups. @throws FigureUnknown; RangeError for too many periods */
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
    const { from, to, period, asOf, by, compare, inputs } = ask;
    const asOfDay = dayNumber(asOf);
    const ranges = rangesOf(from, to, period);
    const models = figure.guests ? ['activity', 'guest-purchases'] : ['activity'];
    const { rows, suppressed } = await this.answers.of([scope, ask], models, async () => {
      const fold = new FigureFold(figure, { ranges, asOfDay, by, compare, inputs, rules: scope.rules });
      const first = (compare ? ranges.beforeThat : ranges.before).from;
      const days = { from: figure.looksBack === undefined ? undefined : first - figure.looksBack, lastDay: asOfDay };
      await this.fill(fold, figure, scope, days);
      return fold.result(scope.membersMin, scope.isExact !== false);
    });
    const group = by ?? figure.by;
    return {
      figure: figure.name,
      definition: figure.definition,
      source: figure.source,
      asOf: asOfInstant(asOf, scope.rules.timeZone, this.ports.clock),
      inputs: { from, to, period, by: group ?? null, compare: compare ? 'previous' : null, ...inputs },
      columns: ['period', ...(group ? [group] : []), ...figure.columns.filter((column) => column !== group)],
      rows,
      suppressed,
    };
  }

  private async fill(
    fold: FigureFold,
    figure: PeriodFigure,
    scope: FigureScope,
    { from, lastDay }: { readonly from: number | undefined; readonly lastDay: Ask['asOfDay'] },
  ): Promise<void> {
    const { program, rules } = scope;
    const zone = rules.timeZone;
    for await (const members of this.passes.chunksOfMembers({
      program,
      zone,
      lastDay,
      ...(from !== undefined && { from }),
    }))
      for (const member of members) fold.add(member);
    if (!figure.guests) return;
    for await (const purchase of this.passes.documentsOf<GuestPurchase>('guest-purchases', program)) {
      const day = dayNumber(purchase.localDay);
      if (purchase.claimedBy === null && day <= lastDay) fold.add(guestActivity({ ...purchase, day }));
    }
  }
}

/** On the effective time line a claimed one has been the member's ever since it was bought. */
interface GuestPurchase {
  readonly localDay: LocalDay;
  readonly channel: string | null;
  readonly amount: number;
  readonly claimedBy: string | null;
}
