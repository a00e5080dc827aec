import { agenciesNear } from './agencies-near';

const agency = (id: string, parentId: string | null) => ({ id, parentId, name: `Dinas ${id}` });
const agencies = [agency('a', 'z'), agency('c', 'b'), agency('b', 'z'), agency('d', 'c'), agency('z', null)];
const order = (own: string) => agenciesNear(agencies, own).map(({ id }) => id);

describe('agencies to choose from', () => {
  it('begin with the own subtree, each part by name', () => {
    expect(order('b')).toEqual(['b', 'c', 'd', 'a', 'z']);
    expect(order('z')).toEqual(['a', 'b', 'c', 'd', 'z']);
  });

  it('are all there for somebody of an agency that is not listed', () => {
    expect(order('gone')).toEqual(['a', 'b', 'c', 'd', 'z']);
  });
});
