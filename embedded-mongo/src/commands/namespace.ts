import { CommandError } from '../errors';
import type { Namespace } from '../store/collection';

const MAX_DATABASE_NAME = 63;
const MAX_FULL_NAME = 255;

/** @throws CommandError 73 for a name that MongoDB does not allow. */
export const checkNamespace = (namespace: Namespace): Namespace => {
  const { database, name } = namespace;
  const isDatabaseName = /^[^/\\. "$*<>:|?\0]+$/.test(database) && database.length <= MAX_DATABASE_NAME;
  const isCollectionName = /^[^.$\0][^$\0]*$/.test(name) && !name.startsWith('system.');
  const fits = Buffer.byteLength(`${database}.${name}`) <= MAX_FULL_NAME;
  if (isDatabaseName && isCollectionName && fits) return namespace;
  throw new CommandError(73, `Invalid namespace specified '${database}.${name}'`);
};
