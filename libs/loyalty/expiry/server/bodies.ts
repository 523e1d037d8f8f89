import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { LineKey, LineMember } from '#loyalty/members/server';
import { ReasonBody } from '#loyalty/membership/server';

/** As lots are numbered. */
export const LOT_ID = /^[1-9]\d{0,15}$/;

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

/** A line of a batch: whose lots, which of them, their end, and a key of its own. */
export class BatchLotExpiryBody extends ExtendLotsBody {
  @LineKey('office-2-000123')
  idempotencyKey!: string;

  @LineMember()
  memberId!: string;

  @ApiPropertyOptional({
    example: '1',
    description: 'The only lot that gets this end, which may be sooner too; then `endingBefore` is left out.',
  })
  @MayBeLeftOut()
  @Matches(LOT_ID, { message: 'lotId is the number of a lot' })
  lotId?: string;
}
