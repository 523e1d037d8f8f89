import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { ClockFile } from '../faults/clock-file.js';
import { ADMIN_KEY } from '../faults/requests.js';
import { ServerProcess } from '../faults/server.js';
import { Acknowledgements } from './acknowledgements.js';
import { Callers } from './callers.js';
import { check } from './checker.js';
import { FIRST_POINTS, memberOf, MEMBERS } from './commands.js';
import { Counts } from './counts.js';
import { type Damage, damages } from './damage.js';
import { Dice } from './dice.js';
import { trofast } from './doctor.js';
import { Nemesis } from './nemesis.js';

/** After so many lives one in this many is followed by damage to the files. */
const DAMAGED_PERCENT = 45;
const OLDER_EVERY_LIVES = 4;

export interface RunOptions {
  /** A directory for everything that the run writes. */
  readonly place: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The stores are not ours to damage then. */
  readonly isOnServers: boolean;
  readonly seed: number;
  readonly callers: number;
}

/** Lives of a server, one after the other, each under load and ended by force; damage in between, and the reckoning at the end. */
export class Run {
  readonly counts = new Counts();
  private readonly dice: Dice;
  private readonly clock: ClockFile;
  private readonly acknowledgements: Acknowledgements;
  private readonly callers: Callers;
  private readonly nemesis: Nemesis;
  private readonly directory: string;
  private readonly faults: string[] = [];

  constructor(private readonly options: RunOptions) {
    const { place, seed } = options;
    this.directory = join(place, 'data');
    this.dice = new Dice(seed);
    this.clock = new ClockFile(place);
    this.acknowledgements = new Acknowledgements(join(place, 'acknowledged.ndjson'));
    this.callers = new Callers(this.acknowledgements, this.counts, new Dice(seed + 1));
    this.nemesis = new Nemesis(this.clock, this.counts, new Dice(seed + 2));
  }

  /** @returns what is wrong, in words */
  async go(forMs: number): Promise<readonly string[]> {
    const endMs = performance.now() + forMs;
    await this.found();
    while (performance.now() < endMs) {
      await this.live();
      if (this.counts.of('lives') % OLDER_EVERY_LIVES === 1) this.copy(this.directory, this.older);
      if (!this.options.isOnServers && this.dice.percent(DAMAGED_PERCENT)) await this.damage();
    }
    const server = await this.start();
    await this.callers.repeatUnknown(server);
    this.faults.push(...this.callers.faults);
    this.faults.push(...(await check(server, this.callers, this.acknowledgements, this.counts)));
    await this.askDoctor('in the end', 0);
    await server.kill('SIGTERM');
    this.acknowledgements.close();
    return this.faults;
  }

  private get older(): string {
    return join(this.options.place, 'older');
  }

  private async found(): Promise<void> {
    const server = await this.start();
    for (let index = 0; index < MEMBERS; index++) {
      const member = memberOf(index);
      await server.request('POST', '/v1/members', { key: `enrol-${member}`, body: { memberId: member } });
      const body = { points: FIRST_POINTS, reason: 'Something to redeem' };
      await server.request('POST', `/v1/members/${member}/adjustments`, { key: `first-${member}`, body });
    }
    await server.kill('SIGTERM');
  }

  private start(): Promise<ServerProcess> {
    return ServerProcess.start(this.directory, { ...this.environment });
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...this.options.environment,
      ...this.clock.environment,
      TROFAST_LOG_LEVEL: 'error',
      TROFAST_RATE_LIMIT: '0',
    };
  }

  private async live(): Promise<void> {
    this.counts.add('lives');
    const server = await this.start();
    const over = new AbortController();
    const load = this.callers.load(server, this.options.callers, over.signal);
    await this.nemesis.torment(server);
    over.abort();
    await load;
  }

  /** Damages the files; what the log refuses, or would not have survived, is taken back as an operator would with a backup. */
  private async damage(): Promise<void> {
    const damage = this.dice.of(damages(this.dice, this.older));
    const safe = join(this.options.place, 'safe');
    this.copy(this.directory, safe);
    if (!damage.apply(this.directory)) return;
    const outcome = await this.startDamaged(damage);
    this.counts.add(`${damage.name}: ${outcome}`);
    if (damage.isOfLog) this.copy(safe, this.directory);
  }

  /** @returns how it went, in words */
  private async startDamaged(damage: Damage): Promise<string> {
    try {
      const server = await this.start();
      const verified = await server.request('POST', '/v1/audit/verify', { body: {} });
      const isWhole = verified.status === 200 && verified.text.includes('"findingsTotal":0');
      await server.kill();
      return isWhole ? 'harmless' : 'found when it is read';
    } catch (error) {
      if (!damage.isOfLog) this.faults.push(`${damage.name}: ${String(error).slice(0, 1_000)}`);
      await this.askDoctor(damage.name, 1);
      return 'refused';
    }
  }

  private async askDoctor(when: string, expected: number): Promise<void> {
    const environment = { ...this.environment, TROFAST_DATA_DIR: this.directory, TROFAST_ADMIN_KEY: ADMIN_KEY };
    const { code, text } = await trofast(['doctor'], environment);
    this.counts.add('doctor asked');
    if (code !== expected) this.faults.push(`doctor ended with ${code} ${when}:\n${text}`);
  }

  private copy(from: string, to: string): void {
    rmSync(to, { recursive: true, force: true });
    if (!existsSync(from)) mkdirSync(from);
    cpSync(from, to, { recursive: true });
  }
}
