export { ClassChangesController } from './class-changes.controller.js';
export { ListClassChangesHandler } from './class-changes.js';
export { ClassModelsController } from './class-models.controller.js';
export { ClassesController } from './classes.controller.js';
export { ClassingReactor } from './classing.js';
export { CompareClassModelsHandler } from './compare-models.js';
export { GetClassesHandler, GetClassFlowHandler } from './distribution.js';
export { MemberClassController } from './member-class.controller.js';
export { GetMemberClassHandler } from './member-class.js';
