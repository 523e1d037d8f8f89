import { type Readable } from 'node:stream';

/** Gives each whole line that a stream sends, without reading from it: who reads it decides how fast it is made. */
export function watchLines(stream: Readable, take: (line: string) => void): void {
  const push = stream.push.bind(stream);
  let rest = '';
  stream.push = (chunk: string | Buffer | null, encoding) => {
    const lines = (rest + (chunk === null ? '\n' : chunk.toString())).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line !== '') take(line);
    return push(chunk, encoding);
  };
}
