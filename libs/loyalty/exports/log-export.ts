import { type EventCodec, type RecordedEvent } from '#event-store';
import { type AuditPorts, type MemberHistory, MemberUnknown } from '#loyalty/audit';
import {
  type EventLine,
  EXPORT_FORMAT,
  type ExportAsked,
  type ExportedFile,
  type ExportGroup,
  exportGroups,
  type ExportManifest,
  type ExportRange,
  givesItsHash,
  type LogProofs,
  type PlacedLine,
  type PublicKeyEntry,
  shownEvent,
  type SignedHead,
  signedManifest,
  type SigningKeys,
} from '#notary';
import { type Instant } from '#platform';

import { eventsOfMembers, eventsOfProgram, type ExportPlace, type NumberedEvent } from './exported-events.js';
import { Forgotten } from './forgotten.js';

/** What to export, as it is asked for. */
export interface ExportRequest {
  readonly program: string;
  /** Of these members; of the whole programme when left out. */
  readonly members?: readonly string[];
  /** Recorded at or after it. */
  readonly from?: Instant;
  /** Recorded at or before it. */
  readonly to?: Instant;
  /** Whether personal values are opened, next to the events. */
  readonly personal: boolean;
}

/** An export that was begun: what it is of, under which head. It does not change while it is made. */
export interface ExportPlan {
  readonly request: ExportRequest;
  readonly asked: ExportAsked;
  readonly head: SignedHead;
  readonly keys: readonly PublicKeyEntry[];
  readonly codeVersion: string;
}

export interface ExportParts {
  readonly ports: AuditPorts;
  readonly history: MemberHistory;
  readonly proofs: LogProofs;
  /** Keys that sign. */
  readonly signing: Pick<SigningKeys, 'current'>;
  /** Opens personal values. */
  readonly codec?: Pick<EventCodec, 'openData'>;
}

/**
 * Exports of the log: events in its order with all that is needed to check them without the log. Sealed values stay sealed, since the hash of an
 * event covers them; where personal values are asked for they come next to the event.
 */
export class LogExport {
  constructor(private readonly parts: ExportParts) {}

  /** Looks whether there is all that is asked for, and which head covers it. @throws MemberUnknown, NotSignedYet, ProofStoreCorrupted, ProofStoreUnavailable */
  async plan(request: ExportRequest, asked: ExportAsked): Promise<ExportPlan> {
    const { history, proofs, ports } = this.parts;
    for (const memberId of request.members ?? [])
      if (!(await history.hasEvents(request.program, memberId))) throw new MemberUnknown(memberId);
    return { request, asked, head: await proofs.head(), keys: await proofs.keys(), codeVersion: ports.codeVersion };
  }

  /** The lines, in groups, from a place on. @throws LogShorterThanHead, EventNotAsSigned, TileMissing, ProofStoreCorrupted */
  groups(plan: ExportPlan, after?: ExportPlace): AsyncGenerator<ExportGroup> {
    return exportGroups(this.lines(plan, after), this.parts.proofs, plan.head);
  }

  /** The note that signs a manifest. */
  async sign(manifest: ExportManifest): Promise<string> {
    const { ports, signing } = this.parts;
    return signedManifest(manifest, ports.names.namespace, await signing.current());
  }

  private async *lines({ request, head }: ExportPlan, after?: ExportPlace): AsyncGenerator<PlacedLine> {
    const forgotten = new Forgotten(this.parts.history, this.parts.ports);
    const where = { program: request.program, size: head.size, ...(after && { after }) };
    for await (const { leaf, event } of this.numbered(request.members, where)) {
      if (!isWithin(request, event)) continue;
      yield { line: await this.lineOf(leaf, event, request.personal, forgotten), position: event.position };
    }
  }

  private numbered(
    members: readonly string[] | undefined,
    where: { readonly program: string; readonly size: number; readonly after?: ExportPlace },
  ): AsyncGenerator<NumberedEvent> {
    const { ports, history, proofs } = this.parts;
    if (!members) return eventsOfProgram(ports, where);
    return eventsOfMembers({ history, numbers: proofs.numbers() }, { ...where, members });
  }

  private async lineOf(
    leaf: number,
    event: RecordedEvent,
    personal: boolean,
    forgotten: Forgotten,
  ): Promise<EventLine> {
    const answered = await forgotten.answered(event);
    const shown = shownEvent(answered);
    const isWhole = answered === event && givesItsHash(shown);
    const opened = personal ? await this.parts.codec!.openData(event.stream, shown.data) : shown.data;
    return {
      leaf,
      event: shown,
      ...(!isWhole && { whole: false as const }),
      ...(opened !== shown.data && { opened }),
    };
  }
}

const isWithin = ({ from, to }: ExportRequest, { metadata }: RecordedEvent): boolean =>
  (from === undefined || metadata.recordedAt >= from) && (to === undefined || metadata.recordedAt <= to);

/** What is signed of an export that is done. @param leaves numbers of its first and last event; `null` where it has none */
export function manifestOf(
  { request, asked, head, keys, codeVersion }: ExportPlan,
  names: AuditPorts['names'],
  files: readonly ExportedFile[],
  leaves: ExportManifest['leaves'],
): ExportManifest {
  const { program, members, from, to, personal } = request;
  const range: ExportRange = {
    program,
    ...(members && { streams: members.map((memberId) => names.member(program, memberId)) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    personal,
  };
  const events = files.reduce((sum, file) => sum + file.events, 0);
  return {
    format: EXPORT_FORMAT,
    ...{ range, asked, events, leaves, files, checkpoint: head.note, keys, codeVersion },
  };
}
