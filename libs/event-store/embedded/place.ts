import { ForeignPosition } from '../errors.js';
import { type Position } from '../envelope.js';
import { formatPosition, parsePosition } from '../position.js';

/** The end of a record: its position, and the record's check sum, which names the event there. */
export interface Place {
  readonly position: number;
  readonly crc: number;
}

/** Before all events. */
export const LOG_START: Place = { position: 0, crc: 0 };

/**
 * Places as positions of the port and back. A position carries the check sum of its event, so that whatever remembers a
 * position notices when another event has taken that place: after an older copy of the log was written to, say.
 * Up to `namedAfter` the log was written by builds that did not do so; positions there stay as those builds gave them.
 */
export class Places {
  constructor(
    readonly logId: string,
    private readonly namedAfter: number,
  ) {}

  format({ position, crc }: Place): Position {
    return formatPosition(this.logId, position, this.nameOf(position, crc));
  }

  /** The number of the place. @throws ForeignPosition when it is of another log, or malformed */
  numberOf(position: Position): number {
    return Number(parsePosition(position, this.logId).commit);
  }

  /** Whether the position is that of the event which is there. @throws ForeignPosition as `numberOf` */
  isAt(position: Position, { position: number, crc }: Place): boolean {
    const { commit, prepare } = parsePosition(position, this.logId);
    return commit === BigInt(number) && prepare === BigInt(this.nameOf(number, crc));
  }

  /** The number of a position that is known to be there. @throws ForeignPosition otherwise */
  checked(position: Position, find: (number: number) => Place | undefined): number {
    const number = this.numberOf(position);
    const found = number === 0 ? LOG_START : find(number);
    if (!found || !this.isAt(position, found)) throw new ForeignPosition(position);
    return number;
  }

  private nameOf(position: number, crc: number): number {
    return position > this.namedAfter ? crc : position;
  }
}
