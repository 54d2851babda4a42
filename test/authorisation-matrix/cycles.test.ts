import { everybodyTries } from '../matrix/tried';

everybodyTries('cycles');
