import { type StreamName } from './envelope.js';

/**
 * How streams are named: the namespace keeps Trofast and other applications apart in one log. A stream has a kind, and is of
 * a programme, or of a thing in it. A product names its kinds in a class of its own.
 */
export class StreamNames {
  constructor(readonly namespace: string) {}

  /** What every stream of this namespace begins with. */
  get prefix(): string {
    return `${this.namespace}.`;
  }

  /** What every stream of a kind begins with, whichever programme it is of. */
  kind(kind: string): string {
    return `${this.prefix}${kind}-`;
  }

  /** The one stream of a kind that a programme has. */
  ofProgram(kind: string, program: string): StreamName {
    return `${this.kind(kind)}${program}`;
  }

  /** The stream of one thing. With an empty id: what all of a programme's streams of the kind begin with. */
  ofThing(kind: string, program: string, id: string): StreamName {
    return `${this.ofProgram(kind, program)}.${id}`;
  }

  /** Whose stream it is; `undefined` for what concerns every programme. */
  programOf(stream: StreamName): string | undefined {
    return /^[a-z]+-(?<program>[^.]+)/.exec(stream.slice(this.prefix.length))?.groups?.['program'];
  }

  /** What operators decided about the log itself. */
  get operations(): StreamName {
    return `${this.prefix}operations`;
  }

  /** The API keys of a programme. */
  access(program: string): StreamName {
    return this.ofProgram('access', program);
  }

  /** Which programmes have keys; builds before 0.2.0 kept the keys of all of them in it. */
  get sharedAccess(): StreamName {
    return `${this.prefix}access`;
  }
}
