import { createClient, type Fetch, isBusy, type RetryRules, type TrofastClient } from '#client';

/** No single request takes longer: what does is a job of the server's and is asked after. */
const REQUEST_TIMEOUT_MS = 280_000;

/** A client of the owner of the data directory: of a server, or of this process itself. */
export type OpenClient = TrofastClient & {
  /** True when the directory is open in this process, so that nothing goes on when it ends. */
  readonly inProcess: boolean;
  /** Ends what it opened; safe to repeat. */
  close(): Promise<void>;
};

/** Where the API is, and who asks. */
export interface Address {
  readonly url: string;
  readonly token: string;
  /** In place of a socket. */
  readonly fetch?: Fetch;
}

/** A client as all verbs use it: they wait for read models themselves, where they need to. */
export function clientOf({ url, token, fetch }: Address): TrofastClient {
  return createClient({ baseUrl: url, apiKey: token, timeoutMs: REQUEST_TIMEOUT_MS, readYourWrites: false, fetch });
}

/** So often in a row a server may ask a long run to come again without taking anything. */
export const BUSY_TRIES_MAX = 600;

/** For runs of hours: they wait for whatever a person may put right in the meantime. */
export const PATIENT: Pick<RetryRules, 'busyTriesMax' | 'isForLater'> = {
  busyTriesMax: BUSY_TRIES_MAX,
  isForLater: isBusy,
};
