import { StringDecoder } from 'node:string_decoder';

/** Gives each line of a stream as it arrives; what it returns is the last one, the report that the others led to. */
export async function readLines(chunks: AsyncIterable<Uint8Array>, onLine: (line: string) => void): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let last = '';
  const take = (line: string) => {
    if (line.trim() === '') return;
    onLine(line);
    last = line;
  };
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))).split('\n');
    rest = lines.pop()!;
    lines.forEach(take);
  }
  take(rest + decoder.end());
  return last;
}
