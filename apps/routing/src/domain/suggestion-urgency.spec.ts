import { urgencyOf } from './suggestion-urgency';

const danger = { '0.9': ['kebakaran', 'kabel putus'], '0.3': ['takut', 'jatuh'] };
const complaint = { class: 'complaint' as const, emergency: false };
const urgency = (text: string, report: Parameters<typeof urgencyOf>[2] = complaint) =>
  urgencyOf(text.split(' '), danger, report);

describe('urgency', () => {
  it('is seen by a word of great danger', () => {
    expect(urgency('ada kebakaran di pasar')).toMatchObject({
      urgent: true,
      reasons: [{ kind: 'words', words: ['kebakaran'] }],
    });
  });

  it('is not seen by one weak word, and more by two', () => {
    expect(urgency('saya takut')).toMatchObject({ urgent: false, confidence: expect.closeTo(0.3) });
    expect(urgency('saya takut jatuh').confidence).toBeCloseTo(0.51);
  });

  it('is doubted when somebody only asks', () => {
    expect(
      urgency('nomor telepon kebakaran', { class: 'information_request', emergency: false }).urgent,
    ).toBe(false);
  });

  it('is certain while an emergency is in force, whatever the words', () => {
    expect(urgency('mohon bantuan', { ...complaint, emergency: true })).toEqual({
      urgent: true,
      confidence: 1,
      reasons: [{ kind: 'emergency' }],
    });
  });

  it('has no reason when nothing speaks for it', () => {
    expect(urgency('taman kurang bangku')).toEqual({ urgent: false, confidence: 0, reasons: [] });
  });
});
