export type * from './page-api';
