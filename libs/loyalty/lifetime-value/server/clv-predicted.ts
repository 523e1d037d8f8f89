import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import {
  type Dimension,
  type Filters,
  groupsOf,
  memberActivity,
  type MemberActivity,
  type MemberYear,
  passes,
  rowsOfDocument,
} from '#loyalty/figures';
import { asOfInstant, type FigureAnswer, type FigureScope, KnownValues, Passes } from '#loyalty/figures/server';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { dayNumber, type LocalDay } from '#platform';

import { probabilityAlive } from '../bg-nbd.js';
import { historyOf, meanRepeatSpend } from '../customers.js';
import { discountedPurchases, type LifetimeTerms, lifetimeValue } from '../lifetime-value.js';
import { purchaseDaysOf } from '../member-days.js';
import { accepted, type Calibration, modelsFor } from './clv-model.js';
import { ModelFits } from './model-fits.js';

/** What customers are expected to be worth, by group; the models are of all customers. @throws ModelRefused, FitsBusy, FitFailed; Problem invalid_parameter */
export class GetPredictedClv extends Query<FigureAnswer> {
  constructor(
    readonly scope: FigureScope,
    readonly calibration: Calibration,
    readonly terms: LifetimeTerms,
    readonly by: Dimension | null,
    readonly filters: Filters = {},
  ) {
    super();
  }
}

export interface MemberClv {
  readonly memberId: string;
  readonly calibrationEnd: LocalDay;
  readonly months: number;
  /** Purchase days after the first, and weeks from the first to the last of them and to the end of the calibration. */
  readonly frequency: number;
  readonly recencyWeeks: number;
  readonly ageWeeks: number;
  /** Major units. */
  readonly meanSpend: number;
  readonly alive: number;
  readonly expectedPurchases: number;
  /** Minor units, discounted; `null` where the spend has no mean. */
  readonly value: number | null;
}

/** The same of one member; `null` for one who has not bought. @throws MemberUnknown, ModelRefused, FitsBusy, FitFailed */
export class GetMemberClv extends Query<MemberClv | null> {
  constructor(
    readonly scope: FigureScope,
    readonly calibration: Calibration,
    readonly terms: LifetimeTerms,
    readonly memberId: string,
  ) {
    super();
  }
}

/** Years of one member that are read: more than a programme has. */
const YEARS_MAX = 200;

@Injectable()
@QueryHandler(GetPredictedClv)
export class GetPredictedClvHandler implements IQueryHandler<GetPredictedClv> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly passes: Passes,
    private readonly fits: ModelFits,
  ) {}

  async execute({ scope, calibration, terms, by, filters }: GetPredictedClv): Promise<FigureAnswer> {
    const models = accepted(await modelsFor(this.passes, this.fits, scope, calibration));
    const lastDay = dayNumber(calibration.end);
    const groups = new Map<string, GroupSums>();
    const { program, rules } = scope;
    const known = new KnownValues(filters, { channelOf: 'enrolment', day: lastDay });
    for await (const member of this.passes.membersOf({ program, zone: rules.timeZone, lastDay })) {
      known.add(member);
      const predicted = passes(member, filters, lastDay) && predict(member, lastDay, models, { terms, rules });
      if (!predicted) continue;
      for (const group of by === null ? [''] : groupsOf(member, by, lastDay)) addTo(groups, group, predicted);
    }
    known.check();
    const shown = [...groups].filter(([, { customers }]) => customers >= scope.membersMin);
    return {
      figure: 'clv/predicted',
      definition: PREDICTED_DEFINITION,
      source:
        'Fader, Hardie & Lee 2005, Marketing Science 24(2) and Journal of Marketing Research 42; Fader & Hardie 2013.',
      asOf: asOfInstant(calibration.end, rules.timeZone, this.ports.clock),
      inputs: { calibrationEnd: calibration.end, by, ...filters, ...terms },
      columns: [...(by ? [by] : []), 'customers', 'alive', 'expectedPurchases', 'value', 'totalValue'],
      rows: shown
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([group, { customers, alive, purchases, value }]) => ({
          ...(by && { [by]: group }),
          customers,
          alive,
          expectedPurchases: purchases / customers,
          value: value === null ? null : value / customers,
          totalValue: value,
        })),
      suppressed: groups.size - shown.length,
    };
  }
}

@Injectable()
@QueryHandler(GetMemberClv)
export class GetMemberClvHandler implements IQueryHandler<GetMemberClv> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly passes: Passes,
    private readonly fits: ModelFits,
  ) {}

  async execute({ scope, calibration, terms, memberId }: GetMemberClv): Promise<MemberClv | null> {
    const { program, rules } = scope;
    await new MemberDocuments(this.ports).balances(program, memberId);
    const models = accepted(await modelsFor(this.passes, this.fits, scope, calibration));
    const found = await this.ports.models.find('activity', { filter: { memberId, program }, limit: YEARS_MAX });
    const years = found.documents
      .map(({ body }) => rowsOfDocument(body as unknown as MemberYear))
      .sort((a, b) => a.year - b.year);
    if (years.length === 0) return null;
    const lastDay = dayNumber(calibration.end);
    const predicted = predict(memberActivity(years, rules.timeZone, lastDay), lastDay, models, { terms, rules });
    return predicted ? { memberId, calibrationEnd: calibration.end, months: terms.months, ...predicted } : null;
  }
}

const PREDICTED_DEFINITION =
  'Expected value of customers over the coming months from the end of the calibration: Σ over months of margin × E[spend] × ' +
  'expected purchases of the month, discounted per month; purchases by BG/NBD, spend by Gamma–Gamma, as fitted to all ' +
  'members who bought. Minor units. alive: expected number of those customers who have not left.';

interface GroupSums {
  customers: number;
  alive: number;
  purchases: number;
  value: number | null;
}

type Predicted = Omit<MemberClv, 'memberId' | 'calibrationEnd' | 'months'>;

type Accepted = Parameters<typeof lifetimeValue>[0];

function predict(
  member: MemberActivity,
  lastDay: number,
  models: Accepted,
  { terms, rules }: { readonly terms: LifetimeTerms; readonly rules: FigureScope['rules'] },
): Predicted | undefined {
  const days = purchaseDaysOf(member, lastDay);
  if (!days) return undefined;
  const minorPerMajor = 10 ** rules.currencyDigits;
  const history = historyOf(days, lastDay);
  const meanSpend = meanRepeatSpend(days, minorPerMajor);
  const value = lifetimeValue(models, history, meanSpend, terms);
  return {
    frequency: history.frequency,
    recencyWeeks: history.recency,
    ageWeeks: history.age,
    meanSpend,
    alive: probabilityAlive(models.bgNbd, history),
    expectedPurchases: discountedPurchases(models.bgNbd, history, terms.months, 0),
    value: value === null ? null : value * minorPerMajor,
  };
}

function addTo(groups: Map<string, GroupSums>, group: string, predicted: Predicted): void {
  const sums = groups.get(group) ?? { customers: 0, alive: 0, purchases: 0, value: 0 };
  groups.set(group, sums);
  sums.customers += 1;
  sums.alive += predicted.alive;
  sums.purchases += predicted.expectedPurchases;
  sums.value = sums.value === null || predicted.value === null ? null : sums.value + predicted.value;
}
