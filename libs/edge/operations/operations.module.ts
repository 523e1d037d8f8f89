import { Module, type Provider } from '@nestjs/common';

import { LOGGER, type Logger } from '#platform';

import { ClockController } from './clock.controller.js';
import { HEALTH_CHECKS, type HealthCheck, Readiness } from './health.js';
import { HealthController } from './health.controller.js';
import { Lifecycle } from './lifecycle.js';
import { LiveController } from './live.controller.js';
import { Measurements } from './measurements.js';
import { ProjectionsController } from './projections.controller.js';

const readiness: Provider = {
  provide: Readiness,
  inject: [Lifecycle, HEALTH_CHECKS, LOGGER],
  useFactory: (lifecycle: Lifecycle, checks: readonly HealthCheck[], logger: Logger) =>
    new Readiness(lifecycle, checks, logger),
};

/** Health, metrics and the read models' operations. The app's global module provides Lifecycle and HEALTH_CHECKS. */
@Module({
  controllers: [ClockController, HealthController, LiveController, ProjectionsController],
  providers: [readiness, Measurements],
})
export class OperationsModule {}
