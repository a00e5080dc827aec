import fc from 'fast-check';
import { canonical, relationTo } from './audit-entry';

const detail = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.array(fc.string())));

describe('the text of an audit entry', () => {
  it('does not depend on the order in which its members were given', () => {
    fc.assert(
      fc.property(detail, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical({ detail: reversed })).toBe(canonical({ detail: value }));
      }),
    );
  });

  it('says everything that it is taken of', () => {
    fc.assert(
      fc.property(detail, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the relation to a report', () => {
  const belonging = {
    deskAgencyId: 'kota',
    agencyId: 'dinas',
    filedByAgencyId: 'desa',
    invitedAgencyIds: ['balai'],
  };
  const of = (own: string, ...below: string[]) =>
    relationTo({ everything: false, own, agencyIds: new Set([own, ...below]) }, belonging);

  it.each([
    ['dinas', 'handling'],
    ['kota', 'desk'],
    ['balai', 'co_handling'],
    ['desa', 'filed'],
    ['lain', null],
  ])('of %s is %s', (own, relation) => {
    expect(of(own)).toBe(relation);
  });

  it('is the nearest, where several hold', () => {
    expect(of('kota', 'dinas', 'desa')).toBe('handling');
  });

  it('of the nation is oversight', () => {
    expect(relationTo({ everything: true }, belonging)).toBe('oversight');
  });
});
