import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsText } from '#edge';
import { LIMITS, SLUG_PATTERN } from '#loyalty/vocabulary';

export const KIND = {
  pattern: SLUG_PATTERN,
  message: 'kind has 1 to 40 lower-case letters, digits, _ and -',
};

/** An identity of a kind that the programme names. */
export class IdentityBody {
  @ApiProperty({ example: 'card', description: 'A kind that the rules of the programme name.' })
  @Matches(KIND.pattern, { message: KIND.message })
  kind!: string;

  @ApiProperty({ example: '5012-77', description: 'Compared as it is written, in NFC. Personal: encrypted.' })
  @IsText(LIMITS.textLengthMax)
  value!: string;
}
