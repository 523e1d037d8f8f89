import { Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type FigureScope, Passes } from '#loyalty/figures/server';
import { dayNumber, type LocalDay, TrofastError } from '#platform';

import { type BgNbd } from '../bg-nbd.js';
import { CustomerCount, type CustomerTable } from '../customers.js';
import { type Fit, type FitRefused, type FittedModels } from '../fit.js';
import { type GammaGamma } from '../gamma-gamma.js';
import { purchaseDaysOf } from '../member-days.js';
import { ModelFits } from './model-fits.js';

/** The data do not bear the model; `code` says in which way. */
export class ModelRefused extends TrofastError {
  constructor(code: string, reason: string, facts: { readonly customers: number; readonly repeaters: number }) {
    super(code, reason, { ...facts });
  }
}

/** Which fit is meant. */
export interface Calibration {
  /** The last day that the models know; later purchases are left out. */
  readonly end: LocalDay;
  /** Position of the read model when it was asked for: a later fit can be another. */
  readonly position: string | null;
}

/** BG/NBD and Gamma–Gamma fitted to a programme. @throws FitsBusy, FitFailed */
export class GetClvModel extends Query<FittedModels> {
  constructor(
    readonly scope: FigureScope,
    readonly calibration: Calibration,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetClvModel)
export class GetClvModelHandler implements IQueryHandler<GetClvModel> {
  constructor(
    private readonly passes: Passes,
    private readonly fits: ModelFits,
  ) {}

  execute({ scope, calibration }: GetClvModel): Promise<FittedModels> {
    return modelsFor(this.passes, this.fits, scope, calibration);
  }
}

/** The models of a programme, fitted or remembered. @throws FitsBusy, FitFailed */
export function modelsFor(
  passes: Passes,
  fits: ModelFits,
  { program, rules }: FigureScope,
  { end, position }: Calibration,
): Promise<FittedModels> {
  return fits.of(JSON.stringify([program, position, end, rules.timeZone]), async (): Promise<CustomerTable> => {
    const lastDay = dayNumber(end);
    const count = new CustomerCount(lastDay, 10 ** rules.currencyDigits);
    for await (const member of passes.membersOf({ program, zone: rules.timeZone, lastDay })) {
      const days = purchaseDaysOf(member, lastDay);
      if (days) count.add(days);
    }
    return count.table();
  });
}

/** The parameters of both. @throws ModelRefused */
export function accepted({ bgNbd, gammaGamma, ...facts }: FittedModels): { bgNbd: BgNbd; gammaGamma: GammaGamma } {
  return { bgNbd: parametersOf(bgNbd, facts), gammaGamma: parametersOf(gammaGamma, facts) };
}

/** @throws ModelRefused */
export function parametersOf<Model>(
  fit: Fit<Model> | FitRefused,
  { customers, repeaters }: Pick<FittedModels, 'customers' | 'repeaters'>,
): Model {
  if ('refused' in fit) throw new ModelRefused(fit.refused.code, fit.refused.reason, { customers, repeaters });
  return fit.parameters;
}
