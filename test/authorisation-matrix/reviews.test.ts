import { everybodyTries } from '../matrix/tried';

everybodyTries('reviews');
