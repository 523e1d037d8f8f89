import { type Logger } from '#platform';
import { EmbeddedReadStore } from '#read-store/embedded';

/** The one connection that may write; what cannot be opened is made again from the log. */
export function openForWriting(directory: string, logger: Logger): EmbeddedReadStore {
  const onDiscard = (err: Error) =>
    logger.error({ err }, 'the read models cannot be opened; they are rebuilt from the log');
  return EmbeddedReadStore.open({ directory, onDiscard });
}
