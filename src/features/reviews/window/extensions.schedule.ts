import type { Chore } from '../../../delivery/schedule';
import type { ExtendingService } from './extending.service';

/** Goes on with extensions for one reviewer that were cut short. */
export const finishExtensions = ({ finish }: Pick<ExtendingService, 'finish'>): Chore => ({
  name: 'reviews.finish_extensions',
  run: () => finish(),
});
