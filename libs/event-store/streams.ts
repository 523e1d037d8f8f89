import { type StreamName } from './envelope.js';

/** How streams are named: the namespace keeps Trofast and other applications apart in one log. */
export class StreamNames {
  constructor(readonly namespace: string) {}

  /** What every stream of this namespace begins with. */
  get prefix(): string {
    return `${this.namespace}.`;
  }

  member(program: string, memberId: string): StreamName {
    return `${this.prefix}member-${program}.${memberId}`;
  }

  /** All member streams of a programme. */
  members(program: string): string {
    return this.member(program, '');
  }

  /** The stream of one guest purchase. */
  guest(program: string, purchaseId: string): StreamName {
    return `${this.prefix}guest-${program}.${purchaseId}`;
  }

  identity(program: string, hmac: string): StreamName {
    return `${this.prefix}identity-${program}.${hmac}`;
  }

  isIdentity(stream: StreamName): boolean {
    return stream.startsWith(`${this.prefix}identity-`);
  }

  program(program: string): StreamName {
    return `${this.prefix}program-${program}`;
  }

  day(program: string, date: string): StreamName {
    return `${this.prefix}day-${program}.${date}`;
  }

  segment(program: string, segmentId: string): StreamName {
    return `${this.prefix}segment-${program}.${segmentId}`;
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
    return `${this.prefix}access-${program}`;
  }

  /** Which programmes have keys; builds before 0.2.0 kept the keys of all of them in it. */
  get sharedAccess(): StreamName {
    return `${this.prefix}access`;
  }
}

const IDENTITY_STREAM = /(\.identity-[a-z0-9-]+\.[0-9a-f]{8})[0-9a-f]{56}\b/g;

/** A text for callers: streams of identities are named by an HMAC, of which only the beginning is shown. */
export const withoutHmacs = (text: string): string => text.replace(IDENTITY_STREAM, '$1…');
