import { StandInInstallation } from './installation.js';
import { wholePath } from './whole-path.js';

wholePath('EventStoreDB and MongoDB (stand-ins)', (settings) => StandInInstallation.create(settings));
