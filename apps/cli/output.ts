import { SingleBar } from 'cli-progress';

const PLAIN_INTERVAL_MS = 5_000;

/** Where the command line writes: results to stdout, everything else to stderr, so that results can be piped. */
export interface Output {
  readonly json: boolean;
  /** The result: one line of JSON with `--json`, the lines for people otherwise. */
  result(json: unknown, lines: readonly string[]): void;
  /** One line of many, as `result`. */
  row(json: unknown, line: string): void;
  /** A remark on the way; to stderr. */
  note(line: string): void;
  /** @param total null where it is not known */
  progress(label: string, total: number | null): Progress;
  colour(name: keyof typeof COLOURS, text: string): string;
}

export interface Progress {
  update(done: number, remark?: string): void;
  stop(): void;
}

const COLOURS = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

export function createOutput(json: boolean, environment = process.env, streams: Streams = process): Output {
  const { stdout, stderr } = streams;
  const coloured = Boolean(stdout.isTTY) && !environment['NO_COLOR'];
  const row = (value: unknown, line: string) => void stdout.write(`${json ? JSON.stringify(value) : line}\n`);
  return {
    json,
    row,
    result: (value, lines) => row(value, lines.join('\n')),
    note: (line) => void stderr.write(`${line}\n`),
    progress: (label, total) => (stderr.isTTY ? bar(label, total, stderr) : plainProgress(label, total, stderr)),
    colour: (name, text) => (coloured ? `\u001b[${COLOURS[name]}m${text}\u001b[0m` : text),
  };
}

function bar(label: string, total: number | null, stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar({
    stream,
    format: total === null ? `${label} {remark}` : `${label} {bar} {percentage}% {remark}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: 50,
  });
  const end = Math.max(total ?? Number.MAX_SAFE_INTEGER, 1);
  single.start(end, 0, { remark: '' });
  return {
    update: (done, remark = '') => single.update(Math.min(done, end), { remark }),
    stop: () => single.stop(),
  };
}

/** For logs and pipes: a line every few seconds, none for what is done before. */
function plainProgress(label: string, total: number | null, stream: NodeJS.WriteStream): Progress {
  let lastAt = performance.now();
  return {
    update: (done, remark = '') => {
      const now = performance.now();
      if (now - lastAt < PLAIN_INTERVAL_MS) return;
      lastAt = now;
      const share = total === null ? '' : ` ${Math.floor((100 * Math.min(done, total)) / Math.max(total, 1))}%`;
      stream.write(`${label}${share} ${remark}\n`);
    },
    stop: () => {},
  };
}
