import { everybody } from '../../proof/support/process';
import { HR_CHANNEL, withHrChannel } from '../../src/delivery/hr-channel';
import { deliveryWorld } from '../support/delivery-world';

const recipients = withHrChannel(everybody(), { channelId: 'C0HR', timeZone: async () => 'UTC' });

describe('the admin channel', () => {
  it('is told as people are: once, as a post of its own', async () => {
    const world = deliveryWorld();
    const delivery = world.start({ recipients });
    world.owe(HR_CHANNEL, 'review', 'closing');
    world.owe('asha', 'check-in');
    await world.settle(delivery);
    await world.settle(delivery);
    expect(world.told().sort()).toEqual([
      'postMessage C0HR: review of hr-channel, closing',
      'postMessage U-asha: check-in of asha, 2026-W15',
    ]);
  });
});
