import { TrofastError } from '#platform';

/**
 * What a log was at some time: how many events it had, and one hash over all of them in their order. It shows later whether the
 * log still begins with these events.
 */
export interface LogHead {
  /** Which log it is of, for readers. */
  readonly origin: string;
  /** How many events. */
  readonly size: number;
  /** Root of the Merkle tree over them, in base64. */
  readonly root: string;
}

/** A file is no head of a log. */
export class HeadMalformed extends TrofastError {
  constructor(fault: string) {
    super(
      'head_malformed',
      `A head of a log has three lines: the log, how many events it had, and their root in base64. ${fault}`,
    );
  }
}

const SIZE = /^(0|[1-9][0-9]{0,15})$/;

const SHA256_IN_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** The body of a checkpoint of C2SP's `tlog-checkpoint`: one line each, the last one ended too. */
export function headText({ origin, size, root }: LogHead): string {
  return `${origin}\n${size}\n${root}\n`;
}

/** A head, or a signed one without its signatures. @throws HeadMalformed */
export function parseHead(written: string): LogHead {
  const [origin = '', size = '', root = '', ...rest] = withoutSignatures(written.replaceAll('\r\n', '\n')).split('\n');
  if (origin === '') throw new HeadMalformed('Its first line is empty.');
  if (!SIZE.test(size)) throw new HeadMalformed(`Its second line is no number of events: ${JSON.stringify(size)}.`);
  if (!SHA256_IN_BASE64.test(root)) throw new HeadMalformed(`Its third line is no SHA-256: ${JSON.stringify(root)}.`);
  if (rest.some((line) => line.trim() !== '')) throw new HeadMalformed('It has more lines.');
  return { origin, size: Number(size), root };
}

/** What is in front of the empty line, where signatures follow it. */
function withoutSignatures(text: string): string {
  const at = text.indexOf('\n\n— ');
  return at < 0 ? text : text.slice(0, at + 1);
}
