import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetNotesHandler } from './get-notes.js';
import { handlers } from './messages.js';
import { NoteCommandsController } from './note-commands.controller.js';
import { NotesController } from './notes.controller.js';

export const feature: ServerFeature = {
  name: 'notes',
  access,
  commands: { controllers: [NoteCommandsController], providers: handlers },
  queries: { controllers: [NotesController], providers: [GetNotesHandler] },
};
