import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class TransferBody {
  @ApiPropertyOptional({
    example: 'gift-1001',
    description: 'Transfers once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'transferId has 1 to 64 letters, digits, _ and -' })
  transferId?: string;

  @ApiPropertyOptional({ example: 'bob', description: 'The member who receives the points. This or `toHouseholdId`.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'toMemberId has 1 to 64 letters, digits, _ and -' })
  toMemberId?: string;

  @ApiPropertyOptional({ description: 'The household of the member, where that is to receive the points.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'toHouseholdId has 1 to 64 letters, digits, _ and -' })
  toHouseholdId?: string;

  @ApiProperty({ example: 5 })
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points!: number;

  @ApiPropertyOptional({ example: 'A birthday' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
