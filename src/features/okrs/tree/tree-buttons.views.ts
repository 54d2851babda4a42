import type { Button } from '@slack/types';
import { button } from '../../../slack/blocks';
import { COMPANY, type Place, place, writePlace } from './place';

/** Goes to a place in the tree of objectives: its value says which. */
export const SEE_TREE = 'okr.see_tree';

/** @param key tells apart the buttons of one page that lead to the same place. */
export const placeButton = (text: string, to: Place, key = writePlace(to)): Button =>
  button(`${SEE_TREE}~${key}`, text, writePlace(to));

/** Where one can look from anywhere. */
export const LOOK_AROUND: readonly Button[] = [
  placeButton('My team', place('team')),
  placeButton('Company', COMPANY),
  placeButton('At risk', place('trouble')),
];
