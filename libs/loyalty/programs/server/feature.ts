import { type ServerFeature } from '#loyalty/access';

import { PublishProgramVersionHandler } from './messages.js';
import { access } from './access.js';
import { ProgramReadsController } from './program-reads.controller.js';
import { ProgramsController } from './programs.controller.js';
import { schedule } from './reactors.js';

export const feature: ServerFeature = {
  name: 'programs',
  access,
  idForms: { programId: { pattern: /^[a-z][a-z0-9-]{0,39}$/, unknown: 'program_unknown' } },
  commands: { controllers: [ProgramsController], providers: [PublishProgramVersionHandler] },
  queries: { controllers: [ProgramReadsController] },
  reactors: [schedule],
};
