import { type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { starterProgram } from '../starter.js';

const RULES = starterProgram({ currency: 'EUR', timeZone: 'UTC' }) as unknown as JsonObject;

export const samples: Samples = {
  streams: [
    {
      /** The first version, then days that are over. */
      weight: 10,
      append: (history) => {
        const program = history.kept('program', () => ({ revision: -1 }));
        const expected = program.revision < 0 ? 'no_stream' : program.revision;
        program.revision++;
        const published = { programId: 'main', version: 1, effectiveFrom: '0001-01-01T00:00:00.000Z', rules: RULES };
        return {
          stream: 'trofast.program-main',
          expected,
          events: [
            expected === 'no_stream'
              ? ['ProgramVersionPublished', published]
              : ['DayClosed', { programId: 'main', date: history.at().slice(0, 10) }],
          ],
        };
      },
    },
  ],
};
