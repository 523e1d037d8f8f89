import { type FileHandle } from 'node:fs/promises';

/** What a file may be written in; without one in the map it is detected. `latin1` is ISO 8859-1, without windows-1252's extra characters. */
export const ENCODINGS = [
  'utf8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'latin1',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
  'cp850',
  'macintosh',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const CHUNK_BYTES = 1024 * 1024;

/** By the byte order mark or the bytes: UTF-8 where all of the file is valid UTF-8, windows-1252 otherwise. */
export async function detectEncoding(file: FileHandle): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
    const bytes = chunk.subarray(0, bytesRead);
    const marked = position === 0 ? MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) : undefined;
    if (marked) return marked[0];
    try {
      decoder.decode(bytes, { stream: bytesRead > 0 });
    } catch {
      return 'windows-1252';
    }
    if (bytesRead === 0) return 'utf8';
    position += bytesRead;
  }
}
