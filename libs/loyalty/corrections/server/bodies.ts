import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

import { IsInstant, IsText, MayBeLeftOut } from '#edge';
import { PurchaseContentBody } from '#loyalty/purchases/server';
import { IsBuyer } from '#loyalty/returns/server';
import { LIMITS } from '#loyalty/vocabulary';

/** A purchase as it should have been recorded. */
export class CorrectionBody extends PurchaseContentBody {
  @ApiPropertyOptional({
    example: 'correction-1001',
    description: 'Counts once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  correctionId?: string;

  @IsBuyer()
  purchasedBy?: string;

  @ApiPropertyOptional({
    example: '2026-02-01T12:30:00Z',
    description: 'When the purchase happened; as it was recorded when left out.',
  })
  @MayBeLeftOut()
  @IsInstant()
  declare occurredAt?: string;

  @ApiPropertyOptional({
    example: 'Two pieces were not delivered',
    description: 'Never deleted: put nothing personal into it.',
  })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
