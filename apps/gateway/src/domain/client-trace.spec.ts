import { deviceOf, shortened } from './client-trace';

describe('where a session is used', () => {
  it.each([
    ['203.0.113.77', '203.0.113.x'],
    ['::ffff:203.0.113.77', '203.0.113.x'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::x'],
    ['2001:db8::1', '2001:db8::x'],
    ['::1', '::x'],
  ])('is told of %s without its end', (address, expected) => {
    expect(shortened(address)).toBe(expected);
  });

  it('is told by browser and system', () => {
    const chrome =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
    expect(deviceOf(chrome)).toBe('Chrome, Windows');
    expect(deviceOf(undefined)).toBeNull();
    expect(deviceOf('')).toBeNull();
  });
});
