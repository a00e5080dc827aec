import { levelOf, parentCodeOf } from './region-codes';

describe('the code of a region', () => {
  it.each([
    ['13', null, 'province'],
    ['13.73', '13', 'city'],
    ['13.73.04', '13.73', 'district'],
    ['13.73.01.1001', '13.73.01', 'ward'],
    ['13.73.04.2001', '13.73.04', 'village'],
    ['91.71.01.3001', '91.71.01', 'village'],
  ])('%s lies within %s and is a %s', (code, parentCode, level) => {
    expect([parentCodeOf(code), levelOf(code)]).toEqual([parentCode, level]);
  });
});
