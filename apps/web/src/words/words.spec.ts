import en from './en.json';
import id from './id.json';

const valuesIn = (message: string) =>
  new Set([...message.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name));

describe('the words of the console', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
  });

  it.each(Object.keys(id) as (keyof typeof id)[])('name the same values in both languages: %s', (key) => {
    expect(valuesIn(en[key])).toEqual(valuesIn(id[key]));
  });
});
