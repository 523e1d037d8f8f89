import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

import { IsInstant, MayBeLeftOut } from '#edge';
import { NamesPartner } from '#loyalty/partners/server';
import { TakesMetadata } from '#loyalty/members/server';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

/** How points are redeemed, by a member or a household. */
export class RedeemBody {
  @ApiPropertyOptional({
    example: 'redemption-1001',
    description: 'Redeems once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'redemptionId has 1 to 64 letters, digits, _ and -' })
  redemptionId?: string;

  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points!: number;

  @ApiPropertyOptional({ example: 'order-1002' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  reference?: string;

  @TakesMetadata({ till: '7' })
  metadata?: Record<string, string>;
}

export class RedemptionBody extends RedeemBody {
  @NamesPartner(
    'The partner where they are spent; left out where that is the programme’s own shop. A key of a partner takes its own.',
  )
  partner?: string;

  @ApiPropertyOptional({ example: '2026-02-02T10:00:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}
