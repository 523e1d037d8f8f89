import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve('dist/apps/cli/main.js');

export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** Runs a verb of the command line on a directory. */
export async function trofast(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Said> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment } });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void parts.push(chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, text: parts.join('') };
}
