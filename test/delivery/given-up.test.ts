import { everybody } from '../../proof/support/process';
import { HR_CHANNEL, withHrChannel } from '../../src/delivery/hr-channel';
import { deliveryWorld } from '../support/delivery-world';
import { rateLimit, refusal } from '../support/slack-errors';

const HOUR = 3_600_000;
const recipients = withHrChannel(everybody(), { channelId: 'C0HR', timeZone: async () => 'UTC' });
const alerts = ({ logged }: ReturnType<typeof deliveryWorld>) =>
  logged.filter(({ fields }) => fields.alert === true).map(({ message }) => message);

describe('a card that was nobody’s fault', () => {
  it('is given up after a day of a broken installation, and says so', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.always({ refusal: refusal('token_revoked') });
    await world.settle(world.start());
    await world.pass(23 * HOUR);
    expect(world.card()).toMatchObject({ state: 'pending', attempts: 0 });
    await world.pass(2 * HOUR);
    const [card] = world.store.allCards();
    expect(card).toMatchObject({ state: 'failed', reason: 'token_revoked', nextAt: null });
    expect(card!.gaveUpAt!.getTime()).toBeGreaterThanOrEqual(world.time.now().getTime() - 2 * HOUR);
    world.slack.always(undefined);
    await world.pass(HOUR);
    expect(world.told()).toEqual([]);
  });

  it('is given up after a day of rate limits', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.always({ refusal: rateLimit(600) });
    await world.settle(world.start());
    await world.pass(23 * HOUR);
    expect(world.card().state).toBe('pending');
    await world.pass(2 * HOUR);
    expect(world.card()).toMatchObject({ state: 'failed', reason: 'ratelimited' });
  });
});

describe('an admin channel that is gone', () => {
  it.each(['channel_not_found', 'is_archived', 'not_in_channel'])(
    'holds up nobody and nothing else: %s',
    async (code) => {
      const world = deliveryWorld();
      world.owe(HR_CHANNEL, 'review', 'closing');
      world.slack.next('postMessage', { refusal: refusal(code) });
      const delivery = world.start({ recipients });
      await world.settle(delivery);
      expect(alerts(world)).toEqual([
        'the admin channel cannot be posted to: is it there, and is Trellis in it?',
      ]);
      expect(world.logged.at(-1)!.fields).toMatchObject({ class: 'installation', code });
      expect(world.card()).toMatchObject({ state: 'pending', reason: code });

      world.owe('asha');
      await world.settle(delivery);
      expect(world.told()).toEqual(['postMessage U-asha: check-in of asha, 2026-W15']);
      await world.pass(60_000);
      expect(world.told()).toContain('postMessage C0HR: review of hr-channel, closing');
    },
  );

  it('has what is posted to it given up after a day', async () => {
    const world = deliveryWorld();
    world.owe(HR_CHANNEL, 'review', 'closing');
    world.slack.always({ refusal: refusal('is_archived') });
    await world.settle(world.start({ recipients }));
    await world.pass(27 * HOUR);
    expect(world.card()).toMatchObject({ state: 'failed', reason: 'is_archived' });
  });
});
