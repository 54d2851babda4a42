import htm from 'htm';
import { h } from 'preact';

/** Templates become virtual nodes; text in them is always text, never markup. */
export const html = htm.bind(h);
