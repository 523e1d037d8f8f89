import { ownValue } from '#platform';

import { type BgNbd, bgNbdLogLikelihood } from './bg-nbd.js';
import { hessian, inversePositiveDefinite } from './curvature.js';
import { type CustomerTable } from './customers.js';
import { frequencySpendCorrelation, type GammaGamma, gammaGammaLogLikelihood } from './gamma-gamma.js';
import { minimum, type Minimum } from './nelder-mead.js';

/** With fewer, the likelihood is so flat that standard errors pass the parameters; nobody should act on such a fit. */
export const REPEATERS_MIN = 30;

/** ln of a parameter past it: the likelihood rises without end, towards customers who are all alike. */
const LOG_PARAMETER_MAX = 12;

/** For choosing among the starts; only the best is followed to the last digits. */
const ROUGHLY = 1e-6;

const TO_THE_LAST_DIGITS = 1e-11;

export type FitRefusalCode = 'too_few_repeaters' | 'no_convergence' | 'singular_hessian';

/** The data do not bear the model. */
export interface FitRefused {
  readonly refused: { readonly code: FitRefusalCode; readonly reason: string };
}

export interface Fit<Model> {
  readonly parameters: Model;
  /** From the second derivatives of the log-likelihood at its maximum (observed information). */
  readonly standardErrors: Model;
  readonly logLikelihood: number;
  readonly iterations: number;
}

/** Both models as fitted to one table of customers. */
export interface FittedModels {
  readonly bgNbd: Fit<BgNbd> | FitRefused;
  readonly gammaGamma: Fit<GammaGamma> | FitRefused;
  /** Pearson's, of frequency and mean spend among repeaters; Gamma–Gamma assumes that there is none. */
  readonly correlation: number;
  readonly customers: number;
  readonly repeaters: number;
}

/** Takes seconds for a hundred thousand customers: run it where nobody waits. */
export function fitModels(table: CustomerTable): FittedModels {
  return {
    bgNbd: fitBgNbd(table),
    gammaGamma: fitGammaGamma(table),
    correlation: frequencySpendCorrelation(table),
    customers: table.customers,
    repeaters: table.repeaters,
  };
}

/** BG/NBD by maximum likelihood. */
export function fitBgNbd(table: CustomerTable): Fit<BgNbd> | FitRefused {
  const few = tooFew(table.repeaters);
  if (few) return few;
  const meanAge = weightedMean(table.age, table.count);
  const starts = [
    { r: 0.3, alpha: meanAge / 6, a: 0.8, b: 2.5 },
    { r: 1, alpha: meanAge / 2, a: 0.5, b: 5 },
    { r: 3, alpha: meanAge, a: 2, b: 4 },
  ];
  return fit(starts, ['r', 'alpha', 'a', 'b'], (model) => bgNbdLogLikelihood(model, table));
}

/** Gamma–Gamma by maximum likelihood, over repeaters who spent something. */
export function fitGammaGamma(table: CustomerTable): Fit<GammaGamma> | FitRefused {
  const spenders = table.spendCount.reduce((sum, count) => sum + count, 0);
  const few = tooFew(spenders);
  if (few) return few;
  const mean = weightedMean(table.spendMean, table.spendCount);
  const starts = [
    { p: 6, q: 4, v: mean / 2 },
    { p: 1, q: 2, v: mean },
    { p: 20, q: 10, v: mean / 2 },
  ];
  return fit(starts, ['p', 'q', 'v'], (model) => gammaGammaLogLikelihood(model, table));
}

/** In logarithms of the parameters, which keeps them above 0; from several starts, of which the best counts. */
function fit<Name extends string>(
  starts: readonly Readonly<Record<Name, number>>[],
  names: readonly Name[],
  logLikelihood: (model: Readonly<Record<Name, number>>) => number,
): Fit<Readonly<Record<Name, number>>> | FitRefused {
  const modelAt = (at: readonly number[]) =>
    Object.fromEntries(names.map((name, axis) => [name, Math.exp(at[axis]!)])) as Record<Name, number>;
  const objective = (at: readonly number[]) =>
    at.some((x) => Math.abs(x) > LOG_PARAMETER_MAX) ? Infinity : -logLikelihood(modelAt(at));
  const logsOf = (start: Readonly<Record<Name, number>>) => names.map((name) => Math.log(ownValue(start, name)!));
  const rough = starts.map((start) => minimum(objective, logsOf(start), ROUGHLY));
  const nearest = rough.reduce((a, b) => (b.value < a.value ? b : a));
  const runaway = names.find((_, axis) => Math.abs(nearest.at[axis]!) > LOG_PARAMETER_MAX - 1);
  if (runaway !== undefined) return notConverged(nearest, runaway);
  const best = minimum(objective, nearest.at, TO_THE_LAST_DIGITS);
  if (!best.converged) return notConverged(best);
  const covariance = inversePositiveDefinite(hessian(objective, best.at));
  if (!covariance)
    return refused(
      'singular_hessian',
      'The likelihood is flat at its maximum: the data do not determine the parameters.',
    );
  const parameters = modelAt(best.at);
  const standardErrors = Object.fromEntries(
    names.map((name, axis) => [name, (ownValue(parameters, name) as number) * Math.sqrt(covariance[axis]![axis]!)]),
  ) as Record<Name, number>;
  const iterations = rough.reduce((sum, { iterations: made }) => sum + made, best.iterations);
  return { parameters, standardErrors, logLikelihood: -best.value, iterations };
}

function tooFew(repeaters: number): FitRefused | undefined {
  if (repeaters >= REPEATERS_MIN) return undefined;
  const reason = `${repeaters} customers bought on more than one day; the model needs ${REPEATERS_MIN}.`;
  return refused('too_few_repeaters', reason);
}

function notConverged({ iterations }: Minimum, runaway?: string): FitRefused {
  const why =
    runaway === undefined
      ? `The optimiser had not settled after ${iterations} iterations.`
      : `The likelihood rises without end as ${runaway} runs off: customers show no differences of the kind that the model is about.`;
  return refused('no_convergence', why);
}

const refused = (code: FitRefusalCode, reason: string): FitRefused => ({ refused: { code, reason } });

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]! * weights[i]!;
    total += weights[i]!;
  }
  return sum / total;
}
