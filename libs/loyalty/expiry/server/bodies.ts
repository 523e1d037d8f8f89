import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { ReasonBody } from '#loyalty/membership/server';

const NOT_NULL = (_body: object, value: unknown): boolean => value !== null;

export class LotExpiryBody extends ReasonBody {
  @ApiProperty({
    example: '2099-12-31T23:00:00Z',
    nullable: true,
    type: String,
    description: 'The first instant at which the points do not count any more: now or later. `null` for never.',
  })
  @ValidateIf(NOT_NULL)
  @IsInstant()
  expiresAt!: string | null;
}

export class ExtendLotsBody extends ReasonBody {
  @ApiPropertyOptional({
    example: '2099-06-01T00:00:00Z',
    description:
      'Lots that end before it are extended, at most up to `expiresAt`; left out: all that end before `expiresAt`.',
  })
  @MayBeLeftOut()
  @IsInstant()
  endingBefore?: string;

  @ApiProperty({
    example: '2099-12-31T23:00:00Z',
    nullable: true,
    type: String,
    description: 'Their new end: the first instant at which the points do not count any more. `null` for never.',
  })
  @ValidateIf(NOT_NULL)
  @IsInstant()
  expiresAt!: string | null;
}
