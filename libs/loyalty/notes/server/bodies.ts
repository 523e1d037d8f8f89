import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

import { IsText, MayBeLeftOut, SeveralLines } from '#edge';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { NOTE_LENGTH_MAX } from '../events.js';

export class AddNoteBody {
  @ApiPropertyOptional({ example: 'note-1001', description: 'Made by the server when left out.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'noteId has 1 to 64 letters, digits, _ and -' })
  noteId?: string;

  @ApiProperty({
    example: 'Prefers to be called in the evening.',
    description: 'Personal: encrypted with the member’s key, and gone when the member is forgotten.',
  })
  @IsText(NOTE_LENGTH_MAX)
  @SeveralLines()
  text!: string;
}
