import { type Type } from '@nestjs/common';
import { CommandHandler, type ICommand, type ICommandHandler } from '@nestjs/cqrs';

/**
 * Handlers of messages that differ in what they ask, not in how they are run: for each message a subclass of one handler, decorated with
 * `@CommandHandler` as if it were written out, and named after its message. They are providers of the slice.
 *
 *     export const handlers = handlersOf(OrderHandler, PlaceOrder, ChangeOrder, CancelOrder);
 */
export function handlersOf<Message extends ICommand>(
  handler: Type<ICommandHandler<Message>>,
  ...messages: readonly Type<Message>[]
): readonly Type<object>[] {
  return messages.map((message) => {
    @CommandHandler(message)
    class MessageHandler extends (handler as Type<object>) {}
    Object.defineProperty(MessageHandler, 'name', { value: `${message.name}Handler` });
    return MessageHandler;
  });
}
