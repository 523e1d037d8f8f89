import { type Feature } from '#engine';

import { noteEvents } from './events.js';
import { NOTES_PROBLEMS } from './problems.js';
import { notes } from './views/notes.js';

export const feature: Feature = {
  name: 'notes',
  events: noteEvents,
  problems: NOTES_PROBLEMS,
  readModels: [notes],
};
