import { isSystemBehaviour } from '#loyalty/behaviours/events';
import { type CommandEnvelope, type Refusal, refuse } from '#runner';

const DAY_MS = 86_400_000;

/** When what a command reports happened, by whatever name. A test compares this with the bodies of all routes. */
export const TIMES_OF_FACTS = ['occurredAt', 'enrolledAt', 'openedAt', 'answeredAt', 'resolvedAt'] as const;

interface AnyCommand {
  readonly type: string;
}

/**
 * Refuses what a command says that its caller may not say. It is asked once the command is known to be no repetition, so
 * that what was accepted once is answered the same however late it is sent again.
 * @returns `import_needed`, `system_behaviour`, or `undefined` where the caller may
 */
export function refuseCaller(command: AnyCommand, envelope: CommandEnvelope, now: string): Refusal | undefined {
  if (envelope.actor.type !== 'client') return undefined;
  return refuseSystemBehaviour(command) ?? refuseLongAgo(command, envelope.backdateDaysMax, now);
}

function refuseSystemBehaviour(command: AnyCommand): Refusal | undefined {
  if (command.type !== 'RecordBehaviour') return undefined;
  const { behaviour } = command as unknown as { readonly behaviour: string };
  if (!isSystemBehaviour(behaviour)) return undefined;
  const message = `${behaviour} is recorded by Trofast itself, when its cause is; give yours another name.`;
  return refuse('system_behaviour', message, { behaviour });
}

/** Instants are of one form, so texts compare as they do. A guest purchase that is claimed was dated when it was recorded. */
function refuseLongAgo(command: AnyCommand, daysMax: number | undefined, now: string): Refusal | undefined {
  if (daysMax === undefined || 'guest' in command) return undefined;
  const facts = command as unknown as Readonly<Record<string, unknown>>;
  const earliest = new Date(Date.parse(now) - daysMax * DAY_MS).toISOString();
  for (const name of TIMES_OF_FACTS) {
    const instant = facts[name];
    if (typeof instant !== 'string' || instant >= earliest) continue;
    const message = `${name} lies more than ${daysMax} days back; recording that takes a key with the scope import.`;
    return refuse('import_needed', message, { missingScope: 'import', daysMax });
  }
  return undefined;
}
