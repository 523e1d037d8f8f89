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
    ApiQuery({
      name: 'months',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 120, default: 12 },
      description: 'How many months ahead.',
    }),
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
