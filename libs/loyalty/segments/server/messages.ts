import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type SegmentCommand } from '../segment.js';
import { type SegmentAnswer, Segments } from './segments.js';

/** A command of a segment on the command bus. */
class SegmentMessage<Type extends SegmentCommand['type']> extends CommandMessage<
  SegmentCommand & { readonly type: Type },
  SegmentAnswer
> {}

export class DefineSegment extends SegmentMessage<'DefineSegment'> {}

export class RetireSegment extends SegmentMessage<'RetireSegment'> {}

@Injectable()
class SegmentHandler implements ICommandHandler<SegmentMessage<SegmentCommand['type']>> {
  constructor(private readonly segments: Segments) {}

  execute({ command, envelope }: SegmentMessage<SegmentCommand['type']>): Promise<Accepted<SegmentAnswer>> {
    return this.segments.run(command, envelope);
  }
}

export const handlers = handlersOf(SegmentHandler, DefineSegment, RetireSegment);
