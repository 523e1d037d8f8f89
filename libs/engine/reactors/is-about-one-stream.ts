import { EventUnreadable } from '#event-store';
import { CommandRefused } from '#runner';

/** Whether the failure of a command is about its one stream, so that the others go on and another try changes nothing. */
export function isAboutOneStream(error: unknown): boolean {
  return error instanceof CommandRefused || error instanceof EventUnreadable;
}
