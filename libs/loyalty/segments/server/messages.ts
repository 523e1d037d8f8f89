import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type Accepted, type CommandEnvelope } from '#runner';

import { type SegmentCommand } from '../segment.js';
import { type SegmentAnswer, Segments } from './segments.js';

/** A command of a segment on the command bus. */
class SegmentMessage<Type extends SegmentCommand['type']> extends Command<Accepted<SegmentAnswer>> {
  constructor(
    readonly command: SegmentCommand & { readonly type: Type },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

export class DefineSegment extends SegmentMessage<'DefineSegment'> {}

export class RetireSegment extends SegmentMessage<'RetireSegment'> {}

@CommandHandler(DefineSegment)
export class DefineSegmentHandler implements ICommandHandler<DefineSegment> {
  constructor(private readonly segments: Segments) {}

  execute({ command, envelope }: DefineSegment): Promise<Accepted<SegmentAnswer>> {
    return this.segments.run(command, envelope);
  }
}

@CommandHandler(RetireSegment)
export class RetireSegmentHandler implements ICommandHandler<RetireSegment> {
  constructor(private readonly segments: Segments) {}

  execute({ command, envelope }: RetireSegment): Promise<Accepted<SegmentAnswer>> {
    return this.segments.run(command, envelope);
  }
}
