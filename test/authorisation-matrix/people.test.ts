import { everybodyTries } from '../matrix/tried';

everybodyTries('people');
