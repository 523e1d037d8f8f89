import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Service } from './compose-file.js';
import { commandOf } from './dockerfile.js';

const LOOK_EVERY_MS = 500;

/** What the Dockerfile makes of the repository in its working directory, with the built code as it is here. */
export function layOutImage(directory: string): void {
  if (!existsSync('dist/apps/command-api/main.js')) throw new Error('The apps are not built; run npm run build first.');
  mkdirSync(directory);
  const filter = (source: string) => !/\/testing(\/|$)|\.map$/.test(source);
  for (const part of ['apps', 'libs'])
    cpSync(`dist/${part}`, join(directory, 'dist', part), { recursive: true, filter });
  for (const file of ['package.json', 'docker/healthcheck.mjs']) cpSync(file, join(directory, file.split('/').at(-1)!));
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
}

/** Secrets as the compose file mounts them. */
export function writeSecrets(directory: string, secrets: Readonly<Record<string, string>>): void {
  mkdirSync(directory);
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(directory, name), `${value}\n`);
}

export interface ContainerPlace {
  /** Working directory of the image. */
  readonly image: string;
  readonly secrets: string;
  /** Instead of what the compose file says: where the stores are in this test. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A service of the compose file, run as a process: its image's command, its environment and nothing else. */
export class Container {
  readonly output: string[] = [];

  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly healthcheck: readonly string[],
    private readonly place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  ) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => this.output.push(text));
  }

  static async start(name: string, service: Service, place: ContainerPlace): Promise<Container> {
    const port = String(await freePort());
    const given = Object.entries(service.environment).map(
      ([variable, value]) => [variable, value.replace('/run/secrets', place.secrets)] as const,
    );
    const inside = {
      ...Object.fromEntries(given),
      ...place.environment,
      TROFAST_HOST: '127.0.0.1',
      TROFAST_PORT: port,
    };
    const inPlace = { cwd: place.image, env: { PATH: process.env['PATH']!, ...inside } };
    const [program, ...args] = commandOf(service.build!.target);
    const child = spawn(program!, args, { ...inPlace, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Container(name, `http://127.0.0.1:${port}`, child, service.healthcheck.test.slice(1), inPlace);
  }

  /** Runs the compose file's health check once. */
  async check(): Promise<{ readonly code: number | null; readonly said: string }> {
    const [program, ...args] = this.healthcheck;
    const child = spawn(program!, args, { ...this.place, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  /** As `docker compose up --wait`. @throws Error with all that it wrote, when it ends or takes too long */
  async healthy(limitMs: number): Promise<void> {
    for (const end = performance.now() + limitMs; (await this.check()).code !== 0; await pause(LOOK_EVERY_MS)) {
      if (this.child.exitCode !== null || performance.now() > end)
        throw new Error(`${this.name} is not healthy (exit code ${this.child.exitCode}):\n${this.output.join('')}`);
    }
  }

  /** As `docker compose stop`. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
