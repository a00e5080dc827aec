import { categories } from '../../test/rule-fixtures';
import { emergencyFor, type KnownEmergency, onAt, switched } from './emergencies';

const now = new Date('2024-11-19T03:00:00Z');
const later = new Date('2024-11-20T03:00:00Z');
const order = {
  emergencyId: '0193426e-0000-7000-8000-00000000000a',
  categoryId: 'jalan',
  regionCode: '13.73',
  active: true,
  reason: 'Gempa bumi',
};
const on = switched(null, order, now) as KnownEmergency;

describe('an emergency', () => {
  it.each([
    ['13.73.04.2001', 'lubang', true],
    ['13.73', 'jalan', true],
    ['13.7', 'jalan', false],
    ['13.73.04', 'air', false],
    ['13.73.04', null, false],
    [null, 'jalan', false],
  ])('holds for a report from %p about %p: %p', (regionCode, categoryId, holds) => {
    expect(emergencyFor([on], { regionCode, categoryId }, categories)).toBe(holds ? on : null);
  });

  it('holds for all that it does not restrict', () => {
    const everywhere = { ...on, regionCode: null, categoryId: null };
    expect(emergencyFor([everywhere], { regionCode: null, categoryId: null }, categories)).toBe(everywhere);
  });

  it('is on from its switching on until its switching off', () => {
    const off = switched(on, { ...order, active: false }, later);
    if (!off) throw new Error('it was on');
    expect(onAt([off], new Date(now.getTime() - 1))).toEqual([]);
    expect(onAt([off], now)).toEqual([off]);
    expect(onAt([off], later)).toEqual([]);
    expect(onAt([on], later)).toEqual([on]);
  });

  it('is switched twice without a difference, and counts its changes', () => {
    expect(switched(on, order, later)).toBeNull();
    const off = switched(on, { ...order, active: false, reason: 'Selesai' }, later);
    expect(off).toEqual({ ...on, active: false, until: later, reason: 'Selesai', version: 2 });
    expect(switched(off, { ...order, active: false }, later)).toBeNull();
    expect(switched(off, order, later)).toEqual({ ...on, since: later, version: 3 });
  });

  it('cannot be switched off if nobody knows it, nor moved elsewhere', () => {
    expect(() => switched(null, { ...order, active: false }, now)).toThrow(/emergency-not-found/);
    const moved = { ...order, regionCode: '13.71' };
    expect(() => switched(on, moved, now)).toThrow(/validation-failed/);
    expect(() => switched(on, { ...order, categoryId: null }, now)).toThrow(/validation-failed/);
  });
});
