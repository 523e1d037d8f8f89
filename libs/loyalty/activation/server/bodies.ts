import { ApiPropertyOptional } from '@nestjs/swagger';

import { IsInstant, IsText, MayBeLeftOut } from '#edge';
import { IsBuyer } from '#loyalty/returns/server';
import { LIMITS } from '#loyalty/vocabulary';

export class ActivateBody {
  @ApiPropertyOptional({
    example: '2026-02-05T09:00:00Z',
    description: 'When it was shipped, or its return window was over; now when left out.',
  })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;

  @IsBuyer()
  purchasedBy?: string;
}

export class CancelBody {
  @ApiPropertyOptional({ example: '2026-02-05T09:00:00Z', description: 'When it was cancelled; now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;

  @IsBuyer()
  purchasedBy?: string;

  @ApiPropertyOptional({ example: 'Out of stock', description: 'Never deleted: put nothing personal into it.' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
