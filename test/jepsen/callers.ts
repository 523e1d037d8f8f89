import { type Answer } from '../faults/requests.js';
import { type ServerProcess } from '../faults/server.js';
import { type Acknowledgements } from './acknowledgements.js';
import { type Command, commandOf } from './commands.js';
import { type Counts } from './counts.js';
import { type Dice } from './dice.js';

/** Of all requests, so many percent repeat a command that was acknowledged at any time before. */
const REPEATED_PERCENT = 12;

/** Callers that send commands, remember what was acknowledged and repeat what was not. */
export class Callers {
  readonly sent: Command[] = [];
  /** Refused: without effect, and not sent again. */
  readonly refused = new Set<string>();
  readonly faults: string[] = [];
  private readonly acknowledged = new Map<string, { readonly status: number; readonly text: string }>();
  private readonly names: string[] = [];

  constructor(
    private readonly acknowledgements: Acknowledgements,
    private readonly counts: Counts,
    private readonly dice: Dice,
  ) {}

  /** Sends command after command until the server is gone or the time is over. */
  async load(server: ServerProcess, callers: number, until: AbortSignal): Promise<void> {
    const call = async (): Promise<void> => {
      while (!until.aborted) {
        const earlier =
          this.names.length > 0 && this.dice.percent(REPEATED_PERCENT) ? this.dice.of(this.names) : undefined;
        const command = earlier === undefined ? this.next() : this.sent[Number(earlier.slice('command-'.length))]!;
        try {
          await this.send(server, command);
        } catch {
          this.counts.add('outcomes unknown');
          return; // the connection broke
        }
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
  }

  /** What any client does in the end: repeats whatever it has no answer to. */
  async repeatUnknown(server: ServerProcess): Promise<void> {
    for (const command of this.sent) {
      for (let tries = 0; tries < 200 && !this.isKnown(command); tries++) await this.send(server, command);
      if (!this.isKnown(command)) this.faults.push(`${command.name} is not answered in the end`);
    }
  }

  private isKnown({ name }: Command): boolean {
    return this.acknowledged.has(name) || this.refused.has(name);
  }

  private next(): Command {
    const command = commandOf(this.sent.length);
    this.sent.push(command);
    return command;
  }

  private async send(server: ServerProcess, command: Command): Promise<void> {
    this.counts.add('requests');
    const { name, path, body } = command;
    const answer = await server.request('POST', path, { key: name, body });
    if (answer.status < 300) this.accepted(command, answer);
    else if (answer.status === 503 || answer.status === 409) this.counts.add(`answers ${codeOf(answer)}`);
    else if (answer.status === 422 && !this.acknowledged.has(name)) this.refused.add(name);
    else this.faults.push(`${name} was answered ${answer.status} ${answer.text.slice(0, 200)}`);
  }

  private accepted({ name }: Command, { status, text }: Answer): void {
    const first = this.acknowledged.get(name);
    if (first) {
      this.counts.add('repetitions answered');
      if (first.status !== status || first.text !== text)
        this.faults.push(`${name} was answered ${status} ${text}, the first time ${first.status} ${first.text}`);
      return;
    }
    this.acknowledgements.add(name, status, text);
    this.acknowledged.set(name, { status, text });
    this.names.push(name);
    this.refused.delete(name);
    this.counts.add('acknowledged');
  }
}

function codeOf({ text }: Answer): string {
  try {
    return (JSON.parse(text) as { code: string }).code;
  } catch {
    return 'without a code';
  }
}
