import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';

import { type CostClass } from './server/costs.js';

/**
 * The class of what a route costs, where its method does not say it: see `COSTS`.
 *
 *     @Post(':name/query')
 *     @Costs('query')
 */
export function Costs(cost: CostClass): MethodDecorator {
  return applyDecorators(RouteConfig({ cost }), ApiExtension('x-cost', cost));
}
