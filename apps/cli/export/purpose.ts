import { EXPORT_LIMITS } from '#loyalty/exports';
import { createLogger, hasControlCharacters } from '#platform';

import { UsedWrongly } from '../errors.js';

/** @throws UsedWrongly `wrong_purpose` */
export function assertPurpose(purpose: string): void {
  if (purpose.trim() !== '' && purpose.length <= EXPORT_LIMITS.purposeMax && !hasControlCharacters(purpose)) return;
  throw new UsedWrongly('wrong_purpose', `A purpose has 1 to ${EXPORT_LIMITS.purposeMax} characters, in one line.`);
}

/** Who opens personal values, of what, and why. */
export interface PersonalOpened {
  readonly operator: string;
  readonly program: string;
  /** Where it is one member. */
  readonly memberId?: string;
  readonly purpose: string | null;
}

/** As servers do of an answer that opens personal data: a line of its own category, for the log of who did. */
export function logPersonal(opened: PersonalOpened): void {
  const logger = createLogger('info', process.stderr).child({ category: 'personal_data' });
  logger.info({ verb: 'export', ...opened }, 'personal data opened');
}
