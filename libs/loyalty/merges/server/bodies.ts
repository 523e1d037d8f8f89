import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class DeclineMergeBody {
  @ApiProperty({ example: 'Two people of one name', description: 'Never deleted: put nothing personal into it.' })
  @IsText(LIMITS.reasonLengthMax)
  reason!: string;
}

export class MergeBody {
  @ApiProperty({ example: 'ada2', description: 'The member that stays, and takes the other one in.' })
  @Matches(ID_PATTERN, { message: 'intoMemberId has 1 to 64 letters, digits, _ and -' })
  intoMemberId!: string;

  @ApiPropertyOptional({
    example: 'Enrolled twice',
    description: 'Never deleted: put nothing personal into it.',
  })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
