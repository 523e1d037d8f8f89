import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsInstant, MayBeLeftOut, Nested } from '#edge';
import { LineKey, LineMember, TakesMetadata } from '#loyalty/members/server';
import { NamesPartner } from '#loyalty/partners/server';
import { CURRENCY_PATTERN, ID_PATTERN, LIMITS, SLUG_PATTERN } from '#loyalty/vocabulary';

import { PROMOTION_PATTERN } from '../events.js';

/** However it is written: what it is of is found out later. */
const CODE = new RegExp(`^[\\x20-\\x7e\\u00a0-\\ud7ff\\ue000-\\uffff]{1,${LIMITS.codeLengthMax}}$`);

const SLUG_MESSAGE = '$property has 1 to 40 small letters, digits, _ and -, and begins with a letter';

const PROMOTION_MESSAGE = 'promotion has 1 to 64 letters, digits, _ and -';

export class MoneyBody {
  @ApiProperty({ example: 12_933, description: 'Minor units: 12933 is 129.33.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  amount!: number;

  @ApiProperty({ example: 'EUR', description: 'ISO 4217; the currency of the programme.' })
  @Matches(CURRENCY_PATTERN, { message: 'currency is a code of ISO 4217, such as EUR' })
  currency!: string;
}

export class PurchaseLineBody {
  @ApiProperty({ example: 'cheese-042' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  sku!: string;

  @ApiPropertyOptional({ example: 'dairy' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  category?: string;

  @ApiPropertyOptional({
    example: 'food',
    description:
      'Another kind of thing than goods: gift_card, tobacco, deposit, delivery … The rules may exclude kinds.',
  })
  @MayBeLeftOut()
  @Matches(SLUG_PATTERN, { message: SLUG_MESSAGE })
  kind?: string;

  @ApiProperty({ example: 1.5, description: 'Pieces, or a measure of up to three decimals (1.5 kg).' })
  @IsNumber({ maxDecimalPlaces: 3 }, { message: 'quantity is a number of up to three decimals' })
  @Min(0.001)
  @Max(LIMITS.quantityMax)
  quantity!: number;

  @ApiPropertyOptional({
    example: 'kg',
    description: 'What the quantity is measured in; such a line, and one with a fraction, counts as one item.',
  })
  @MayBeLeftOut()
  @Matches(SLUG_PATTERN, { message: SLUG_MESSAGE })
  unit?: string;

  @ApiProperty({ example: 12_500, description: 'Of the whole line, before the discount; minor units.' })
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  gross!: number;

  @ApiPropertyOptional({ example: 100, description: 'Taken off the line, at most its gross; minor units.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  discount?: number;

  @ApiPropertyOptional({ example: 6_000, description: 'What one unit cost the shop; minor units.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  unitCost?: number;

  @ApiPropertyOptional({ example: 'SPRING-26', description: 'The promotion under which the line was sold.' })
  @MayBeLeftOut()
  @Matches(PROMOTION_PATTERN, { message: PROMOTION_MESSAGE })
  promotion?: string;
}

/** All of a purchase but its id. */
export class PurchaseContentBody {
  @ApiPropertyOptional({ example: '2026-02-01T12:30:00Z', description: 'Now when left out.' })
  @MayBeLeftOut()
  @IsInstant()
  occurredAt?: string;

  @ApiProperty({ type: MoneyBody })
  @Nested(() => MoneyBody)
  total!: MoneyBody;

  @ApiPropertyOptional({
    example: 1,
    description: 'With lines it is the sum of their pieces, and one for each measured line; or leave it out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.quantityMax)
  itemCount?: number;

  @ApiPropertyOptional({ example: 'web' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  channel?: string;

  @ApiPropertyOptional({ example: 'oslo-1' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  location?: string;

  @ApiPropertyOptional({
    type: [PurchaseLineBody],
    description:
      'Their gross amounts less discounts, plus tax, delivery, tip and rounding where they are named, are the total (422 purchase_lines_disagree).',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIMITS.linesMax)
  @Nested(() => PurchaseLineBody, { each: true })
  lines?: PurchaseLineBody[];

  @ApiPropertyOptional({
    example: 100,
    description: 'All that was taken off, discounts of the lines included; minor units. `total` is after it.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  discount?: number;

  @ApiPropertyOptional({ example: 'SPRING-26', description: 'The promotion under which it was bought.' })
  @MayBeLeftOut()
  @Matches(PROMOTION_PATTERN, { message: PROMOTION_MESSAGE })
  promotion?: string;

  @ApiPropertyOptional({ example: 200, description: 'Tax on top of the lines; leave it out where they include it.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  tax?: number;

  @ApiPropertyOptional({ example: 300, description: 'For the delivery, where no line has it.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  delivery?: number;

  @ApiPropertyOptional({ example: 50 })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(LIMITS.amountMax)
  tip?: number;

  @ApiPropertyOptional({
    example: -17,
    description: 'What rounding for cash added; below 0 where it was rounded down.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(-LIMITS.amountMax)
  @Max(LIMITS.amountMax)
  rounding?: number;

  @NamesPartner(
    'The partner where it was made; left out where that is the programme’s own shop. A key of a partner takes its own.',
  )
  partner?: string;

  @TakesMetadata({ receipt: '4711' })
  metadata?: Record<string, string>;
}

export class PurchaseBody extends PurchaseContentBody {
  @ApiProperty({
    example: 'order-1001',
    description: 'Counts once, whatever Idempotency-Key it is sent with.',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.textLengthMax)
  purchaseId!: string;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Codes of campaigns, however they are written: words, or codes that are used once. One that nobody knows is refused (422 code_unknown), and so is one that was used (409 code_used); one that gives nothing is recorded with the reason.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.purchaseCodesMax)
  @Matches(CODE, {
    each: true,
    message: `codes have 1 to ${LIMITS.codeLengthMax} printable characters, and no emoji`,
  })
  codes?: string[];
}

/** Points that pay for a part of a purchase. Without examples, since most programmes do not say what points pay. */
export class PaymentBody {
  @ApiPropertyOptional({ description: 'How many; of a reservation all of them when left out.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.pointsMax)
  points?: number;

  @ApiPropertyOptional({ description: 'The reservation that has them: it is captured in the same append.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'reservationId has 1 to 64 letters, digits, _ and -' })
  reservationId?: string;
}

/** A purchase of a member, who may pay a part of it with points. */
export class MemberPurchaseBody extends PurchaseBody {
  @ApiPropertyOptional({
    type: PaymentBody,
    description:
      'What of the total is paid with points: `{ "points": 30 }` or `{ "reservationId": "cart-1001" }`. They are used in the same append. What they pay is in the rules (`points.payment`).',
  })
  @MayBeLeftOut()
  @Nested(() => PaymentBody)
  payment?: PaymentBody;
}

/** A purchase of somebody who is no member; its id names a stream, and is narrower than that of a member's purchase. */
export class GuestPurchaseBody extends PurchaseBody {
  @ApiProperty({ example: 'guest-1001', description: 'Counts once; members claim it by this id later.' })
  @Matches(ID_PATTERN, { message: 'purchaseId has 1 to 64 letters, digits, _ and -' })
  declare purchaseId: string;
}

export class ClaimBody {
  @ApiProperty({ example: 'guest-1001' })
  @Matches(ID_PATTERN, { message: 'purchaseId is the id of a guest purchase' })
  purchaseId!: string;
}

/** A line of a batch: a purchase, whose it is, and its own key. */
export class BatchPurchaseBody extends MemberPurchaseBody {
  @LineKey('till-7-000123')
  idempotencyKey!: string;

  @LineMember()
  memberId!: string;

  @ApiPropertyOptional({
    example: true,
    description: 'Enrols a member that is not known yet, at the time of this purchase.',
  })
  @MayBeLeftOut()
  @IsBoolean()
  enrol?: boolean;
}
