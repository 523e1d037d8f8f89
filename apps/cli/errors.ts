import { NoAnswer, Problem } from '#client';
import { TrofastError } from '#platform';

/** What the process answers with. */
export const EXIT = { done: 0, foundWrong: 1, usedWrongly: 2 } as const;

/** The command cannot be carried out as it was given: exit code 2. */
export class UsedWrongly extends TrofastError {}

/** The command was right, but something in its way is not: exit code 1. */
export class CommandFailed extends TrofastError {}

/** Errors of the libraries that say the same. */
const USED_WRONGLY: ReadonlySet<string> = new Set([
  'directory_not_empty',
  'no_backup',
  'passphrase_missing',
  'wrong_passphrase',
  'invalid_settings',
  'invalid_master_key',
  'head_malformed',
  'proof_malformed',
  'public_key_malformed',
]);

/** One line for a person: the code, what happened and what to do. */
export function describeError(error: unknown): { line: string; exitCode: number } {
  const isUsage = error instanceof UsedWrongly || (error instanceof TrofastError && USED_WRONGLY.has(error.code));
  const exitCode = isUsage ? EXIT.usedWrongly : EXIT.foundWrong;
  if (error instanceof TrofastError) return { line: `${error.code}: ${oneLine(error.message)}`, exitCode };
  if (error instanceof Problem)
    return {
      line: `${error.code}: ${oneLine(error.detail)}`,
      exitCode: error.status === 400 ? EXIT.usedWrongly : EXIT.foundWrong, // a 400 is what was asked, not what is there
    };
  if (error instanceof NoAnswer)
    return {
      line: `server_unreachable: ${error.message.slice(0, -1)}. Is the server still running?`,
      exitCode: EXIT.foundWrong,
    };
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return {
    line: `${typeof code === 'string' ? code.toLowerCase() : 'unexpected_error'}: ${oneLine(message)}`,
    exitCode,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
