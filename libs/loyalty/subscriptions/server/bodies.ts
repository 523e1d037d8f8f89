import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, Matches, MaxLength } from 'class-validator';

import { IsInstant, MayBeLeftOut, SeveralLines } from '#edge';
import { ID_PATTERN, LIMITS, PLAN_ID } from '#loyalty/vocabulary';

const PAYMENT =
  'The id of the payment in the shop’s books. A payment counts once, whatever Idempotency-Key it is sent with.';

export class StartSubscriptionBody {
  @ApiPropertyOptional({
    example: 'sub-1001',
    description:
      'Starts once, whatever Idempotency-Key it is sent with. Made by the server when left out; then the same `paymentId` starts once, and a start without one is refused while the member has a plan.',
  })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'subscriptionId has 1 to 64 letters, digits, _ and -' })
  subscriptionId?: string;

  @ApiProperty({ example: 'prime', description: 'An active plan.' })
  @Matches(PLAN_ID, { message: 'planId has lower-case letters, digits and hyphens, at most 39' })
  planId!: string;

  @ApiPropertyOptional({
    example: '2099-02-01T00:00:00Z',
    description: 'The first instant that is not paid for; left out: one period of the plan from now on.',
  })
  @MayBeLeftOut()
  @IsInstant()
  paidUntil?: string;

  @ApiPropertyOptional({ example: 'pay-2001', description: PAYMENT })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'paymentId has 1 to 64 letters, digits, _ and -' })
  paymentId?: string;

  @ApiPropertyOptional({
    example: false,
    description:
      'It is the free first period, as long as the plan says; then leave out `paidUntil` and `paymentId`. A member has one and never another, whichever plan it is of.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  trial?: boolean;
}

export class RenewSubscriptionBody {
  @ApiProperty({
    example: '2099-03-01T00:00:00Z',
    description: 'The first instant that is not paid for now; after the one of before.',
  })
  @IsInstant()
  paidUntil!: string;

  @ApiProperty({ example: 'pay-2002', description: PAYMENT })
  @Matches(ID_PATTERN, { message: 'paymentId has 1 to 64 letters, digits, _ and -' })
  paymentId!: string;
}

export class ChangeSubscriptionPlanBody {
  @ApiProperty({ example: 'family', description: 'Another active plan.' })
  @Matches(PLAN_ID, { message: 'planId has lower-case letters, digits and hyphens, at most 39' })
  planId!: string;

  @ApiPropertyOptional({
    example: '2099-02-01T00:00:00Z',
    description: 'The first instant that is not paid for; left out: one period of the other plan from now on.',
  })
  @MayBeLeftOut()
  @IsInstant()
  paidUntil?: string;

  @ApiPropertyOptional({ example: 'pay-2003', description: PAYMENT })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'paymentId has 1 to 64 letters, digits, _ and -' })
  paymentId?: string;
}

export class CancelSubscriptionBody {
  @ApiPropertyOptional({ example: 'Too dear', description: 'Never deleted: put nothing personal into it.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(LIMITS.reasonLengthMax)
  @SeveralLines()
  reason?: string;
}
