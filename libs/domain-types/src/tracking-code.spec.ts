import fc from 'fast-check';
import { parseTrackingCode, trackingCodeBytes, trackingCodeFrom } from './tracking-code';

const codes = fc
  .uint8Array({ minLength: trackingCodeBytes, maxLength: trackingCodeBytes })
  .map(trackingCodeFrom);

describe('tracking code', () => {
  it('is three groups of four easy signs', () => {
    fc.assert(fc.property(codes, (code) => /^([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}$/.test(code)));
  });

  it('is read back however a person writes it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const spoken = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
        return parseTrackingCode(code) === code && parseTrackingCode(spoken) === code;
      }),
    );
  });

  it('notices every single wrong sign', () => {
    const place = fc.nat({ max: 13 });
    const sign = fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ');
    fc.assert(
      fc.property(codes, place, sign, (code, at, wrong) => {
        fc.pre(code[at] !== '-' && code[at] !== wrong);
        return parseTrackingCode(code.slice(0, at) + wrong + code.slice(at + 1)) === null;
      }),
    );
  });

  it('differs for different randomness', () => {
    expect(trackingCodeFrom(new Uint8Array(trackingCodeBytes))).not.toBe(
      trackingCodeFrom(new Uint8Array(trackingCodeBytes).fill(1)),
    );
  });

  it.each(['', 'ABC', '0000-0000-0000', 'ABCD-EFGH-JKLMN', '💥'])('refuses %p', (input) => {
    expect(parseTrackingCode(input)).toBeNull();
  });
});
