import { component } from '#edge';
import { object, text } from '#loyalty/documents';

import { noteFields } from '../views/notes-schema.js';

export const NOTE = component(
  'Note',
  object('A note on a member.', {
    ...noteFields,
    text: text(
      'What the clerk wrote; with the scope pii:read, until the member is forgotten.',
      'Prefers to be called in the evening.',
    ).optional(),
  }),
);
