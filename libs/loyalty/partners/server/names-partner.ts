import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { MayBeLeftOut } from '#edge';
import { PARTNER_ID } from '#loyalty/vocabulary';

/** The partner where something happens; may be left out. */
export const NamesPartner = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ description }),
    MayBeLeftOut(),
    Matches(PARTNER_ID, { message: 'partner is the id of a partner' }),
  );
