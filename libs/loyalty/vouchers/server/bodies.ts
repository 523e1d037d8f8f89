import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut } from '#edge';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class VoucherUseBody {
  @ApiPropertyOptional({
    example: 'use-1001',
    description: 'Uses it once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'useId has 1 to 64 letters, digits, _ and -' })
  useId?: string;

  @ApiPropertyOptional({
    example: 'order-1009',
    description: 'The purchase, as you name it; whether it is recorded does not matter.',
  })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  purchaseId?: string;

  @ApiPropertyOptional({ example: 'oslo-1', description: 'Where; a second use is answered with it.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  place?: string;

  @ApiPropertyOptional({
    example: 2_500,
    description: 'What the purchase comes to, in minor units. Needed where the voucher has a minimum.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  spend?: number;

  @ApiPropertyOptional({
    description:
      'How much of it is used, in minor units, where it can be used in parts. Left out: as much as the purchase comes to, or all.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  amount?: number;

  @ApiPropertyOptional({
    example: '2026-02-03T10:00:00Z',
    description: 'When it was used, where that is reported later; now when left out.',
  })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;
}

export class CancelVoucherBody {
  @ApiPropertyOptional({ example: 'The code was stolen', description: 'Never deleted: put nothing personal into it.' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
