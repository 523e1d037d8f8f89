import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

export const CalibrationQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'calibrationEnd',
    required: false,
    type: String,
    description: 'The last day whose purchases the models know. Today when left out.',
  });

export const TermsQuery = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'months', required: false, schema: { type: 'integer', minimum: 1, maximum: 120, default: 12 } }),
    ApiQuery({
      name: 'margin',
      required: false,
      schema: { type: 'number', minimum: 0, maximum: 1, default: 1 },
      description: 'Share of the spend that is earned.',
    }),
    ApiQuery({
      name: 'discountRate',
      required: false,
      schema: { type: 'number', minimum: 0, maximum: 1, default: 0.01 },
      description: 'Per month: 0.01 is one per cent.',
    }),
  );

export const CLV_MODEL = {
  calibrationEnd: '1997-09-30',
  bgNbd: {
    r: 0.243,
    alpha: 4.414,
    a: 0.793,
    b: 2.426,
    logLikelihood: -9582.4,
    standardErrors: { r: 0.013, alpha: 0.378, a: 0.186, b: 0.705 },
  },
  gammaGamma: {
    p: 6.25,
    q: 3.74,
    v: 15.44,
    logLikelihood: -4055.9,
    standardErrors: { p: 1.19, q: 0.29, v: 4.3 },
  },
  frequencySpendCorrelation: 0.114,
  spendIsIndependent: true,
  customers: 2357,
  repeaters: 946,
  position: 'log.00000000000000000042.00000000000000000042',
};

export const PREDICTED = {
  figure: 'clv/predicted',
  rows: [{ customers: 2357, alive: 1673.2, expectedPurchases: 0.9, value: 3312.5, totalValue: 7807562 }],
  suppressed: 0,
};

export const MEMBER_CLV = {
  memberId: 'ada',
  calibrationEnd: '1997-09-30',
  months: 12,
  frequency: 2,
  recencyWeeks: 30.43,
  ageWeeks: 38.86,
  meanSpend: 22.35,
  alive: 0.73,
  expectedPurchases: 1.61,
  value: 3627.85,
};
