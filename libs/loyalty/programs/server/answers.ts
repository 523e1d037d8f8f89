import { component } from '#edge';
import { count, id, instant, listOf, object, whole } from '#loyalty/documents';
import { rulesSchema, starterProgram } from '#loyalty/program';

/** An example of rules. */
const RULES = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const rules = rulesSchema.meta({ description: 'All of the rules.', examples: [RULES] });

component('ProgramRules', rules);

const version = object('A version of the rules.', {
  version: count('From 1.', 1),
  effectiveFrom: instant('From when on it is in force, until the next one is.', '0001-01-01T00:00:00.000Z'),
  rules,
});

const programId = id('The programme.', 'main');

const versions = listOf('In the order in which they come into force.', version);

export const PROGRAM = component('Program', object('A programme.', { programId, versions }));

export const PROGRAM_ANSWER = component(
  'ProgramAnswer',
  object('A programme after a command.', {
    programId,
    revision: whole('Number of its last event, from 0; −1 where there is none yet.', 0),
    versions,
  }),
);
