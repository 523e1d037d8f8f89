import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';

import { IsNamedTexts, MayBeLeftOut } from '#edge';
import { LIMITS, type Metadata, METADATA_NAME_PATTERN } from '#loyalty/vocabulary';

const { metadataMax, metadataNameLengthMax, textLengthMax } = LIMITS;

/** The `metadata` of a body. @param further what the description says besides */
export const TakesMetadata = (
  example: Metadata,
  { orNull = false, further = '' }: { readonly orNull?: boolean; readonly further?: string } = {},
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: true,
      example,
      description: `Up to ${metadataMax} texts of your own, shown wherever it is. Never deleted: put nothing personal into it, neither into names nor into texts.${further}`,
    }),
    MayBeLeftOut(),
    IsNamedTexts({
      entriesMax: metadataMax,
      lengthMax: textLengthMax,
      names: METADATA_NAME_PATTERN,
      namesAre: `up to ${metadataNameLengthMax} letters, digits, _ and -, a letter first`,
      orNull,
    }),
  );
