import { staleFiles } from '../src/generated-files';

describe('generated files', () => {
  it('are what `npm run generate` writes', () => {
    expect(staleFiles()).toEqual([]);
  });
});
