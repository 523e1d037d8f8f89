import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, Matches } from 'class-validator';

import { IsText, MayBeLeftOut } from '#edge';
import { RedeemBody } from '#loyalty/redemptions/server';
import { ReserveBody } from '#loyalty/reservations/server';
import { ID_PATTERN, LIMITS } from '#loyalty/vocabulary';

export class HouseholdBody {
  @ApiProperty({
    example: 'home-7',
    description:
      'An id that no member has: the routes of points take it where they take a member’s. Put nothing personal into it.',
  })
  @Matches(ID_PATTERN, { message: 'householdId has 1 to 64 letters, digits, _ and -' })
  householdId!: string;
}

export class InvitationBody {
  @ApiProperty({ example: 'ada', description: 'The member who may join.' })
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId!: string;

  @ApiPropertyOptional({
    example: true,
    description: 'Whether the member redeems points of the household; false when left out.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  mayRedeem?: boolean;
}

export class RedeemerBody {
  @ApiProperty({ example: 'ada', description: 'A member of the household.' })
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId!: string;

  @ApiProperty({ example: true, description: 'Whether the member redeems points of the household from now on.' })
  @IsBoolean()
  mayRedeem!: boolean;
}

export class JoinBody {
  @ApiProperty({ example: 'home-7', description: 'A household that has invited the member.' })
  @Matches(ID_PATTERN, { message: 'householdId has 1 to 64 letters, digits, _ and -' })
  householdId!: string;
}

export class CloseHouseholdBody {
  @ApiProperty({ example: 'They moved apart', description: 'Never deleted: put nothing personal into it.' })
  @IsText(LIMITS.reasonLengthMax)
  reason!: string;
}

export class HouseholdRedemptionBody extends RedeemBody {
  @ApiProperty({ example: 'ada', description: 'The member of the household who redeems.' })
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId!: string;
}

export class HouseholdReservationBody extends ReserveBody {
  @ApiProperty({ example: 'ada', description: 'The member of the household who is to redeem them.' })
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, _ and -' })
  memberId!: string;
}
