import { everybodyTries } from '../matrix/tried';

everybodyTries('settings');
