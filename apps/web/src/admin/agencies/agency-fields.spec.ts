import type { Agency } from '../queries';
import { bodyOf, fieldsOf, suggestedId } from './agency-fields';

const agency: Agency = {
  id: 'kota-13.73-dishub',
  parentId: 'kota-13.73',
  name: 'Dinas Perhubungan',
  kind: 'office',
  regionCode: '13.73',
  zone: 'Asia/Jakarta',
  calendarId: 'id-wib',
  deployment: 'central',
  active: true,
  activeFrom: null,
  activeUntil: null,
  affairs: ['perhubungan', 'parkir'],
  contacts: { email: null, phone: '+62 754 61001', address: null, website: null },
  verifies: false,
};

describe('an agency as it is typed', () => {
  it('is what it was if nothing is typed', () => {
    const { id: _id, active: _active, ...body } = agency;
    const typed = { ...fieldsOf(agency), reason: 'Rapi.' };
    expect(bodyOf(typed, agency, 2)).toEqual({ ...body, reason: 'Rapi.', expectedVersion: 2 });
  });

  it.each([
    ['UPT Terminal', 'kota-13.73-upt-terminal'],
    [' Balai (Diklat) ', 'kota-13.73-balai-diklat'],
    ['', ''],
  ])('is given an id by its name: %p', (name, id) => {
    expect(suggestedId('kota-13.73', name)).toBe(id);
  });
});
