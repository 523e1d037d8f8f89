import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { REWARD_ID } from '#loyalty/rewards/events';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class RewardClaimBody {
  @ApiPropertyOptional({
    example: 'claim-1001',
    description: 'Claims once, whatever Idempotency-Key it is sent with. Made by the server when left out.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'claimId has 1 to 64 letters, digits, _ and -' })
  claimId?: string;

  @ApiProperty({ example: 'free-coffee', description: 'The reward.' })
  @Matches(REWARD_ID, { message: 'rewardId has lower-case letters, digits and hyphens, at most 63' })
  rewardId!: string;

  @ApiPropertyOptional({ description: 'Of a choice: the reward that the member wants, one of its `choice`.' })
  @MayBeLeftOut()
  @Matches(REWARD_ID, { message: 'option has lower-case letters, digits and hyphens, at most 63' })
  option?: string;
}

export class CancelRewardClaimBody {
  @ApiPropertyOptional({ example: 'Sold out', description: 'Never deleted: put nothing personal into it.' })
  @MayBeLeftOut()
  @IsText(LIMITS.reasonLengthMax)
  reason?: string;
}
