import { counted } from '../../shared/counted';

export const people = (count: number): string => counted(count, 'person', 'people');
