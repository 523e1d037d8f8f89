import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, Max, MaxLength, Min } from 'class-validator';

import { LIMIT_DEFAULT, LIMIT_MAX, MayBeLeftOut } from '#edge';
import { type Json, type JsonObject } from '#platform';

const PIPELINE_STAGES_MAX = 20;

export const QUERY_EXAMPLE = {
  pipeline: [
    { $match: { program: 'main' } },
    { $group: { _id: '$tier', members: { $count: {} }, points: { $sum: '$balance.available' } } },
    { $sort: { members: -1 } },
  ],
};

export class ReadModelQueryBody {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: '$eq $ne $gt $gte $lt $lte $in $nin $and $or $not $exists over dotted paths.',
  })
  @MayBeLeftOut()
  @IsObject()
  filter?: JsonObject;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', enum: [1, -1] },
    description: 'Dotted paths in the order in which they count: 1 is ascending, -1 descending.',
  })
  @MayBeLeftOut()
  @IsObject()
  sort?: Readonly<Record<string, 1 | -1>>;

  @ApiPropertyOptional({ default: LIMIT_DEFAULT, description: 'Documents of a page.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before, with the same filter and sort.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(4096)
  cursor?: string;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object' },
    description: 'Instead of the other fields.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(PIPELINE_STAGES_MAX)
  pipeline?: Json[];
}
