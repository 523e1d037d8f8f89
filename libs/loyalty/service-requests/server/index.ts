export { RequestsController } from './requests.controller.js';
