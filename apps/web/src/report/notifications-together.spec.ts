import { withNotificationsTogether } from './notifications-together';

const told = { kind: 'notification_delivered' };
const failed = { kind: 'notification_failed' };
const act = { kind: 'response' };

describe('the entries of a timeline', () => {
  it('hold notifications together that follow one another, and nothing else', () => {
    expect(withNotificationsTogether([told, told, act, act, told, failed, failed, told, told, told])).toEqual(
      [[told, told], [act], [act], [told], [failed], [failed], [told, told, told]],
    );
    expect(withNotificationsTogether([])).toEqual([]);
  });
});
