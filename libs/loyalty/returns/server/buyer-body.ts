import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { MayBeLeftOut } from '#edge';
import { ID_PATTERN } from '#loyalty/vocabulary';

/** Whose purchase it is, where members who are one now both bought under its id. */
export const IsBuyer = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description:
        'Who bought it, where members who were merged both have a purchase with this id (`purchase_ambiguous`); left out otherwise.',
    }),
    MayBeLeftOut(),
    Matches(ID_PATTERN, { message: 'purchasedBy has 1 to 64 letters, digits, _ and -' }),
  );
