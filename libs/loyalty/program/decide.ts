import { type Instant, isLocalDay, isTimeZone, startOfDayAfter } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type ProgramMoney } from './currency.js';
import { type Program, type ProgramEvent, type ProgramVersion } from './events.js';
import { type ProgramRules } from './rules.js';
import { validateRules } from './validate.js';

export type ProgramCommand =
  | {
      readonly type: 'PublishProgramVersion';
      readonly programId: string;
      /** Not in the past, but for the first version. Left out: as soon as every process can know of it. */
      readonly effectiveFrom?: Instant;
      readonly rules: ProgramRules;
    }
  /** In the stream of the day; once the day is over in the programme's time zone. */
  | { readonly type: 'CloseDay'; readonly programId: string; readonly date: string; readonly timeZone: string };

export interface ProgramContext {
  readonly now: Instant;
  /** No version takes effect before it but the first; `now` when left out. Later where many processes must hear of it first. */
  readonly earliest?: Instant;
}

/** `closedDay` is set in the stream of a day only. */
type State = { -readonly [Key in keyof Program]: Program[Key] } & { closedDay?: string };

/** Faults that a refusal's sentence names. */
const FAULTS_LISTED_MAX = 5;

function decide(command: ProgramCommand, program: State, context: ProgramContext): readonly ProgramEvent[] | Refusal {
  switch (command.type) {
    case 'PublishProgramVersion':
      return publish(command, program, context);
    case 'CloseDay':
      return closeDay(command, program, context);
    default:
      return command satisfies never;
  }
}

function publish(
  { programId, effectiveFrom: asked, rules }: Extract<ProgramCommand, { type: 'PublishProgramVersion' }>,
  program: State,
  { now, earliest = now }: ProgramContext,
): readonly ProgramEvent[] | Refusal {
  const effectiveFrom = asked ?? earliest;
  const faults = validateRules(rules, moneyOf(program));
  if (faults.length > 0) {
    const listed = faults.slice(0, FAULTS_LISTED_MAX).map(({ pointer, detail }) => `${pointer}: ${detail}`);
    const { pointer, code } = faults[0]!;
    return refuse('invalid_rules', `Correct the rules. ${listed.join(' ')}`, { faults: faults.length, pointer, code });
  }
  const first = program.versions[0];
  if (first && effectiveFrom < now) {
    const message = `${effectiveFrom} has passed; what was earned since stays as it is, so choose a date from now on.`;
    return refuse('effective_date_in_past', message, { effectiveFrom, now });
  }
  if (first && effectiveFrom < earliest) {
    const message = `${effectiveFrom} is too soon for every process to know the version by then; choose ${earliest} or later.`;
    return refuse('effective_date_too_soon', message, { effectiveFrom, earliest });
  }
  const version = program.versions.length + 1;
  return [
    {
      type: 'ProgramVersionPublished',
      data: { programId, version, effectiveFrom, effectiveAt: effectiveFrom, rules },
    },
  ];
}

/**
 * What a programme counts in; `undefined` before it is founded. By its newest version, since builds of before could publish versions
 * with other digits than the first.
 */
export function moneyOf({ versions }: Program): ProgramMoney | undefined {
  return versions.reduce<ProgramVersion | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined)?.rules;
}

function closeDay(
  { programId, date, timeZone }: Extract<ProgramCommand, { type: 'CloseDay' }>,
  program: State,
  { now }: ProgramContext,
): readonly ProgramEvent[] | Refusal {
  if (!isLocalDay(date) || !isTimeZone(timeZone))
    return refuse('limit_exceeded', 'Name a day that exists and a time zone of the IANA database.', { date, timeZone });
  if (program.closedDay === date) return [];
  const effectiveAt = startOfDayAfter(date, timeZone);
  if (effectiveAt > now)
    return refuse('occurred_in_future', `${date} is not over yet in ${timeZone}.`, { date, timeZone });
  return [{ type: 'DayClosed', data: { programId, date, effectiveAt } }];
}

function apply(program: State, event: ProgramEvent): void {
  switch (event.type) {
    case 'ProgramVersionPublished': {
      const { programId, version, effectiveFrom, rules } = event.data;
      program.programId = programId;
      program.versions = [...program.versions, { version, effectiveFrom, rules }].sort(byDate);
      return;
    }
    case 'DayClosed':
      program.programId = event.data.programId;
      program.closedDay = event.data.date;
      return;
    default:
      return event satisfies never;
  }
}

/** Of two versions from the same instant on the one that was published later is in force. */
function byDate(a: ProgramVersion, b: ProgramVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.version - b.version;
}

/** A programme and its versions; also the stream of each of its days, which holds DayClosed and nothing else. */
export const programDecider: Decider<State, ProgramCommand, ProgramEvent, ProgramContext> = {
  stateVersion: 1,
  initial: () => ({ programId: '', versions: [] }),
  copy: (program) => ({ ...program }),
  apply,
  decide,
  toJson: (program) => program,
  fromJson: (json) => ({ ...(json as State) }),
};
