import { around, after, newFile } from '../../test/verification-fixtures';
import { forgetReporter } from './adjusting';
import { reviewMasking } from './masking-review';

describe('a desk that forgets who reported', () => {
  it('goes on hiding what it had hidden, wherever that stands in the new words', () => {
    const file = newFile();
    const text = 'Saya Budi melaporkan pak RT yang mabuk';
    const known = { ...file, verification: { ...file.verification, text } };
    const start = text.indexOf('pak RT');
    const mark = { field: 'text', start, end: start + 'pak RT'.length, decision: 'hide' } as const;
    const reviewed = reviewMasking(known, [mark], around(after(1))).file;
    const erased = { text: 'Saya [disamarkan] melaporkan pak RT yang mabuk', said: [] };
    const { masking, text: now } = forgetReporter(reviewed, erased, around(after(2))).file.verification;
    expect(masking.map((one) => now.slice(one.start, one.end))).toEqual(['pak RT']);
  });
});
