export { Blur, GROUP_MEMBERS_MIN } from './blur.js';
export { withNoise } from './blurred-classes.js';
export { blurredPipeline, ShowsMembers } from './blurred-pipeline.js';
export { blurredRows } from './blurred-rows.js';
