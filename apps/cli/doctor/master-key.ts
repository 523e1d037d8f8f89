import { type KeyCensus } from '#event-store';

import { fail, ok, type Result, warn } from './finding.js';

/**
 * Which versions of the master key wrap how many keys, and what is to be done about it.
 * @param fits what is said where one version wraps everything
 */
export function masterKeyResult(
  { current, versions, hasNext, isRotating }: KeyCensus,
  { fits }: { fits: string },
): Result {
  const older = versions.filter(({ version }) => version !== current);
  const lacking = older.filter(({ keys, isGiven }) => keys > 0 && !isGiven);
  if (lacking.length > 0) {
    const named = lacking.map(({ version, keys }) => `${keys} keys by version ${version}`).join(', ');
    return fail(`${named} of the master key, which was not given; give it too, and \`trofast keys rotate-master\``);
  }
  const counts = versions.map(({ version, keys }) => `version ${version} wraps ${keys} keys`).join(', ');
  if (isRotating || older.some(({ keys }) => keys > 0))
    return warn(`a rotation has not ended (${counts}); \`trofast keys rotate-master\` goes on with it`);
  if (hasNext)
    return warn(`a new master key is given, which wraps nothing yet; \`trofast keys rotate-master\` rotates to it`);
  const unneeded = older.filter(({ isGiven }) => isGiven).map(({ version }) => version);
  if (unneeded.length > 0)
    return warn(
      `the master key of version ${unneeded.join(' and ')} is needed for older backups only; keep it with them, and take it away here`,
    );
  return ok(older.length === 0 ? fits : `${fits} (version ${current})`);
}
