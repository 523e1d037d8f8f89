import { definitionKind } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  DeciderRunner,
  type RunnerPorts,
} from '#runner';

import { type SegmentEvent, type SegmentVersion } from '../events.js';
import { type SegmentCommand, type SegmentContext, segmentDecider, type SegmentState } from '../segment.js';

const segmentKind = definitionKind('segment', segmentDecider);

/** How a command to a segment is answered: the definition in force. */
export type SegmentAnswer = SegmentVersion & { readonly isRetired: boolean; readonly revision: number };

/** Segments as commands see them. Rules are checked before they come here (`checkRule`). */
export class Segments {
  private readonly runner: DeciderRunner<SegmentState, SegmentCommand, SegmentEvent, SegmentContext>;

  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(segmentKind, ports);
  }

  /** @throws CommandRefused `segment_unknown`, `segment_exists`, `limit_exceeded` */
  async run(command: SegmentCommand, envelope: CommandEnvelope): Promise<Accepted<SegmentAnswer>> {
    const stream = this.names.segment(command.programId, command.segmentId);
    const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now }));
    const { segment, isRetired } = outcome.state;
    return acceptedOf(outcome, { ...segment!, isRetired, revision: outcome.revision });
  }
  /** Whether members are recorded in a segment now, by the log: it is announced and in use. */
  async isAnnounced(programId: string, segmentId: string, attempt?: Attempt): Promise<boolean> {
    const { segment, isRetired } = (await this.runner.current(this.names.segment(programId, segmentId), attempt)).state;
    return segment?.announced === true && !isRetired;
  }
}
