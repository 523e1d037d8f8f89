import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, Matches } from 'class-validator';

import { MayBeLeftOut } from '#edge';
import { DescriptionOfDefinition, NameOfDefinition } from '#loyalty/definitions/server';
import { type JsonObject } from '#platform';

import { SEGMENT_ID } from '../events.js';

const RULE = {
  type: 'object',
  additionalProperties: true,
  description:
    'All of its parts must be true: `filter` over documents of `member`, `anyOf`, `allOf`, `noneOf` over segments. Instants may be relative: { "$ago": "P90D" }, { "$ahead": "P30D" }; { "$thisMonth": true } is the month.',
  example: {
    filter: { 'purchases.count': { $gte: 3 }, 'purchases.lastAt': { $gte: { $ago: 'P90D' } } },
    noneOf: ['e-commerce'],
  },
} as const;

export class PreviewBody {
  @ApiProperty(RULE)
  @IsObject()
  rule!: JsonObject;
}

export class SegmentVersionBody extends PreviewBody {
  @NameOfDefinition('Regulars of our stores')
  name!: string;

  @DescriptionOfDefinition('Bought three times or more, and lately, in a store.')
  description?: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Record SegmentEntered and SegmentLeft in the streams of members (default false).',
  })
  @MayBeLeftOut()
  @IsBoolean()
  announced?: boolean;
}

export class SegmentBody extends SegmentVersionBody {
  @ApiProperty({
    example: 'store-regulars',
    description: 'Lower-case letters, digits and hyphens; it cannot be changed.',
  })
  @Matches(SEGMENT_ID, { message: 'segmentId has lower-case letters, digits and hyphens, at most 63' })
  segmentId!: string;
}
