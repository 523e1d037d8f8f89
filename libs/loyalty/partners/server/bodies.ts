import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';

import { IsInstant, MayBeLeftOut, Nested } from '#edge';
import { DescriptionOfDefinition, NameOfDefinition, NamesOfDefinition } from '#loyalty/definitions/server';
import { PARTNER_TERMS, type PartnerTerms } from '#loyalty/program';
import { COST_PER_POINT, LIMITS, PARTNER_ID } from '#loyalty/vocabulary';

export class CostBody {
  @ApiProperty({
    example: '0.9',
    description: 'What a point costs, in minor units: an exact decimal as a text, with six decimals at most.',
  })
  @Matches(COST_PER_POINT, {
    message: 'costPerPoint is a decimal of minor units as a text, such as "0.9", with six decimals at most',
  })
  costPerPoint!: string;
}

export class PartnerVersionBody {
  @NameOfDefinition('Fuel & Co')
  name!: string;

  @NamesOfDefinition({ nb: 'Fuel & Co', sv: 'Fuel & Co' })
  names?: Record<string, string>;

  @DescriptionOfDefinition('Filling stations along the coast.')
  description?: string;

  @ApiProperty({ example: '2026-01-01T00:00:00Z', description: 'The first instant at which it takes part.' })
  @IsInstant()
  startsAt!: string;

  @ApiPropertyOptional({
    example: '2099-01-01T00:00:00Z',
    description: 'The first instant at which it takes part no more; left out: it goes on until it is ended.',
  })
  @MayBeLeftOut()
  @IsInstant()
  endsAt?: string;

  @ApiPropertyOptional({
    type: CostBody,
    description: 'What the partner owes the programme per point earned there. Left out: nobody earns there.',
  })
  @MayBeLeftOut()
  @Nested(() => CostBody)
  earn?: CostBody;

  @ApiPropertyOptional({
    type: CostBody,
    description: 'What the programme owes the partner per point spent there. Left out: nobody spends there.',
  })
  @MayBeLeftOut()
  @Nested(() => CostBody)
  redeem?: CostBody;

  @ApiProperty({
    example: 'postpaid',
    enum: PARTNER_TERMS,
    description: 'Whether the partner pays for points ahead, as much as `openLimit` says, or afterwards.',
  })
  @IsIn(PARTNER_TERMS)
  terms!: PartnerTerms['terms'];

  @ApiPropertyOptional({
    example: 500_000,
    description:
      'What the partner may owe at most since the last settlement, or has paid ahead; minor units. Left out: as much as there is.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMITS.amountMax)
  openLimit?: number;
}

export class PartnerBody extends PartnerVersionBody {
  @ApiProperty({
    example: 'fuel-co',
    description: 'Lower-case letters, digits and hyphens; it cannot be changed.',
  })
  @Matches(PARTNER_ID, { message: 'partnerId has lower-case letters, digits and hyphens, at most 39' })
  partnerId!: string;
}
