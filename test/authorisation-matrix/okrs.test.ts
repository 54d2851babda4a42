import { everybodyTries } from '../matrix/tried';

everybodyTries('okrs');
