import { circleOf, isOfClock, type Letter } from './letter';

const agencyId = 'dishub';
const due = '2024-12-04T16:59:59.999Z';

describe('who is told', () => {
  const cases: [Letter, ReturnType<typeof circleOf>][] = [
    [{ template: 'receipt' }, 'own'],
    [{ template: 'asked', agencyId, text: 'x', completionDueAt: due }, 'own'],
    [{ template: 'completion-reminder', completionDueAt: due }, 'own'],
    [{ template: 'reply-reminder', agencyId, replyDueAt: due }, 'own'],
    [{ template: 'withdrawn', by: 'reporter', reason: 'x' }, 'same'],
    [{ template: 'late', agencyId, missedAt: due }, 'same'],
    [{ template: 'forwarded', agencyId, again: false, emergency: false, reason: null }, 'supported'],
    [{ template: 'merged', reason: null }, 'supported'],
  ];
  it.each(cases)('of %j: as far as %s', (letter, circle) => {
    expect(circleOf(letter)).toBe(circle);
  });
});

it('a letter about dates of the report’s own is known as such', () => {
  expect(isOfClock({ template: 'dates-moved', reason: 'x', moved: [] })).toBe(true);
  expect(isOfClock({ template: 'merged', reason: null })).toBe(false);
});
