import { createHash } from 'node:crypto';
import type { Meeting, Part, Point } from '../meeting';

/** A point as somebody put it down. */
export interface NewPoint {
  /** The same at every submission of the same form, unguessable otherwise. */
  readonly form: string;
  readonly part: Part;
  readonly text: string;
  readonly link: string | null;
}

/** Which point somebody means. */
export interface PointRef {
  /** The meeting on whose agenda it stood. */
  readonly meetingId: string;
  readonly pointId: string;
}

/** A point as somebody read it, at its revision then. */
export interface PointAsRead extends PointRef {
  readonly revision: number;
}

/** What of a point may be edited. */
export interface PointEdit {
  readonly text: string;
  readonly part: Part;
}

/**
 * The same words sent twice from one form are one point; other words are another, so that neither a slow first
 * attempt nor what was sent after it takes the place of the other.
 */
export const pointIdOf = (form: string, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([form, text]))
    .digest('base64url')
    .slice(0, 20);

export const pointIn = ({ points }: Meeting, id: string): Point | undefined =>
  points.find((point) => point.id === id);

export const readsLike = (point: PointEdit, edit: PointEdit): boolean =>
  point.text === edit.text && point.part === edit.part;
