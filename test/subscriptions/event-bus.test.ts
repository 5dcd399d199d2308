import { LocalEventBus } from '../../src/events/event-bus.js';

describe('event bus: one tenant publishes more than its subscriber reads', () => {
  it('that subscription ends with OVERLOADED; the subscriber of another tenant receives its own rows', async () => {
    const bus = new LocalEventBus();
    const [flooded, other] = ['a', 'b'].map((tenant) => bus.subscribe({ tenant, topic: 'settled' }));
    for (let i = 0; i < 300; i += 1) bus.publish({ tenant: 'a', topic: 'settled', subject: 's', id: `a${i}` });
    bus.publish({ tenant: 'b', topic: 'settled', subject: 's', id: 'b1' });
    await expect(flooded!.next()).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(await other!.next()).toEqual({ done: false, value: { id: 'b1' } });
    await bus.close();
  });
});
