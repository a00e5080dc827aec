import { mailFailure } from './mail-failure';

const error = (parts: object) => Object.assign(new Error('siti@example.id is unknown'), parts);

describe('a failed attempt', () => {
  it.each([
    [
      'an unknown recipient',
      { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', permanent: true },
      true,
    ],
    [
      'a full mailbox that may be emptied',
      { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO', permanent: false },
      false,
    ],
    ['refused content', { code: 'EMESSAGE', responseCode: 554, command: 'DATA', permanent: true }, true],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, true],
    [
      'a sender that the server does not like',
      { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM', permanent: true },
      false,
    ],
    ['a wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN', permanent: true }, false],
    ['a server that is away', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, false],
    ['a fault of ours', {}, false],
  ])('by %s is judged by whether the same mail would be refused again', (_, parts, permanent) => {
    expect(mailFailure(error(parts)).permanent).toBe(permanent);
  });

  it('is told in codes, for the words may name the reporter', () => {
    const response = '550 5.1.1 <siti@example.id>: no such user';
    expect(
      mailFailure(error({ code: 'EENVELOPE', responseCode: 550, response, command: 'RCPT TO' })).reason,
    ).toBe('EENVELOPE 550 5.1.1 at RCPT TO');
    expect(mailFailure(error({})).reason).toBe('Error');
  });
});
