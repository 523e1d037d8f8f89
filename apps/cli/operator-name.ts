import { userInfo } from 'node:os';

/** Who runs a verb, as the machine knows them. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`; // a container may have no entry for it
  }
}
