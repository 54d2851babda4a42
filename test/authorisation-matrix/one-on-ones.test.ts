import { everybodyTries } from '../matrix/tried';

everybodyTries('one-on-ones');
