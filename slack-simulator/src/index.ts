export {
  type AppInstallation,
  appFromManifest,
  type ShortcutSpec,
  type SlashCommandSpec,
} from './app-installation';
export type { MovableClock } from './clock';
export type { Driver } from './driver/driver';
export type { FoundMessage, PersonDriver, Target } from './driver/person-driver';
export type { Typed } from './driver/typed-values';
export type { Upload } from './files/stored-file';
export type { PersonChange } from './interactions/person-events';
export type * from './page-api';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator';
export type { Call } from './web-api/call-log';
export type { Fault } from './web-api/faults';
export type { SeedPerson, WorkspaceSeed } from './workspace/seed';
