import { type TrofastClient } from '#client';
import { type ProgramRules, starterProgram, versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Settings, systemClock } from '#platform';

import { type ProgramFacts } from './import/mapping/file-line.js';

/** Currency and zone of a programme by the rules that are in force now. @throws Problem `program_unknown` */
export async function programFacts(client: TrofastClient, programId: string): Promise<ProgramFacts> {
  const { data } = await client.get('/v1/programs/{programId}', { params: { path: { programId } } });
  const { currency, currencyDigits, timeZone } = rulesNow(data);
  return { currency, currencyDigits, timeZone };
}

/** The rules in force, or those of the first version where none is yet. */
export function rulesNow(program: Program): ProgramRules {
  return (versionAt(program, systemClock.now()) ?? program.versions[0]!).rules;
}

/** The same of the programme that would be made in a new data directory. @param currency what the import's map says */
export function factsOfNew(settings: Pick<Settings, 'currency' | 'timeZone'>, currency?: string): ProgramFacts {
  const rules = starterProgram({ currency: currency ?? settings.currency, timeZone: settings.timeZone });
  return { currency: rules.currency, currencyDigits: rules.currencyDigits, timeZone: rules.timeZone };
}
