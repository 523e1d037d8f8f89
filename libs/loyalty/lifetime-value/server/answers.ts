import { component } from '#edge';
import { count, day, flag, memberId, number, object, orNull, text } from '#loyalty/documents';

const CALIBRATED = '1997-09-30';

const parameters = (example: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(example).map(([name, value]) => [name, number(`The parameter ${name}.`, value)]));

const fit = (what: string, found: Readonly<Record<string, number>>, errors: Readonly<Record<string, number>>) =>
  object(what, {
    ...parameters(found),
    logLikelihood: number('Of the data, at the parameters.', -9_582.4),
    standardErrors: orNull(object('Of the parameters.', parameters(errors))),
  });

export const CLV_MODEL = component(
  'ClvModel',
  object('The models as fitted to all members who bought up to a day.', {
    calibrationEnd: day('The last day whose purchases the models know.', CALIBRATED),
    bgNbd: fit(
      'Purchases.',
      { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
      { r: 0.013, alpha: 0.378, a: 0.186, b: 0.705 },
    ),
    gammaGamma: orNull(
      fit('Spend; null where the data do not bear it.', { p: 6.25, q: 3.74, v: 15.44 }, { p: 1.19, q: 0.29, v: 4.3 }),
    ),
    gammaGammaRefused: object('Why there is no model of spend.', {
      code: text('As a code.'),
      reason: text('In words.'),
    }).optional(),
    frequencySpendCorrelation: number('Between how often and how much.', 0.114),
    spendIsIndependent: flag('It is small enough for the model of spend.', true),
    customers: count('Who bought.', 2_357),
    repeaters: count('Who bought again.', 946),
    position: orNull(text('Where it was read.', 'log.00000000000000000042.00000000000000000042')),
  }),
);

export const MEMBER_CLV = component(
  'MemberClv',
  object('What a member is expected to buy and to be worth.', {
    memberId,
    calibrationEnd: day('The last day whose purchases the models know.', CALIBRATED),
    months: count('Over so many.', 12),
    frequency: count('Purchase days after the first.', 2),
    recencyWeeks: number('Weeks from the first to the last of them.', 30.43),
    ageWeeks: number('Weeks from the first to the end of the calibration.', 38.86),
    meanSpend: number('Major units.', 22.35),
    alive: number('Probability that they have not left.', 0.73),
    expectedPurchases: number('How often they are expected to buy.', 1.61),
    value: orNull(number('Minor units, discounted; null where the spend has no mean.', 3_627.85)),
  }),
);
