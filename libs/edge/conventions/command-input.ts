import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';

/** The example of an Idempotency-Key; Swagger UI sends a random one in its place. */
export const EXAMPLE_KEY = 'b1946ac9';

/** What every command takes besides its body, for OpenAPI and so for the check of what a route takes. */
export const CommandInput = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'The same for every repetition of this request; 1 to 255 visible ASCII characters. A refused request is decided again when it is repeated.',
      example: EXAMPLE_KEY,
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The revision that the decision was made on, as its ETag.',
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      enum: ['true', 'false'],
      description: 'true: nothing is recorded, and the answer is what would be.',
    }),
  );
