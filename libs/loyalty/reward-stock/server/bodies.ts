import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min, NotEquals } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

export class StockChangeBody {
  @ApiProperty({ example: 50, description: 'How many come in; fewer than 0 are taken away, `left` at most.' })
  @IsInt()
  @NotEquals(0)
  @Min(-LIMITS.stockMax)
  @Max(LIMITS.stockMax)
  add!: number;

  @ApiPropertyOptional({
    example: 'Delivery of June',
    description: 'Why. Never deleted: put nothing personal into it.',
  })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
