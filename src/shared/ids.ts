import { randomBytes } from 'node:crypto';

/** Makes a new opaque id. Ids tell neither time nor order, so that nothing can be read off them. */
export type NewId = () => string;

/** 120 random bits as 20 characters of `A-Z a-z 0-9 - _`. */
export const randomIds = (): NewId => () => randomBytes(15).toString('base64url');
