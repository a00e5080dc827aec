import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readSettings, secretKey, serviceSettings } from './config';

const valid = { DATABASE_URL: 'postgres://a@localhost/b', AMQP_URL: 'amqp://localhost' };

describe('settings', () => {
  it('are read from the environment with defaults', () => {
    expect(readSettings(serviceSettings, valid)).toMatchObject({ HTTP_PORT: 3000, LOG_LEVEL: 'info' });
  });

  it('report every problem at once and show no value', () => {
    const wrong = { DATABASE_URL: 'hunter2', LOG_LEVEL: 'loud', HTTP_PORT: '99999' };
    const attempt = () => readSettings(serviceSettings, wrong);
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/DATABASE_URL[^]*AMQP_URL[^]*HTTP_PORT[^]*LOG_LEVEL/);
    expect(attempt).not.toThrow(/hunter2/);
  });

  it('may stand in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lapor-')), 'url');
    writeFileSync(file, 'postgres://from-file/db\n');
    const settings = readSettings(serviceSettings, { AMQP_URL: valid.AMQP_URL, DATABASE_URL_FILE: file });
    expect(settings.DATABASE_URL).toBe('postgres://from-file/db');
  });

  describe('of what must be secret', () => {
    const key = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64');
    const of = (KEY: string) => readSettings(serviceSettings.extend({ KEY: secretKey }), { ...valid, KEY });

    it('take what was drawn, whatever was drawn', () => {
      for (let i = 0; i < 2_000; i += 1) expect(() => of(randomBytes(32).toString('base64'))).not.toThrow();
    });

    it.each([
      ['zeros', key(Array(32).fill(0))],
      ['one byte again and again', key(Array(32).fill(0xa7))],
      ['a pattern again and again', key(Array.from({ length: 32 }, (_, i) => [1, 99, 200, 31][i % 4] ?? 0))],
      ['bytes counted up', key(Array.from({ length: 32 }, (_, i) => i))],
      ['bytes counted down', key(Array.from({ length: 32 }, (_, i) => 255 - i * 3))],
      ['letters that somebody typed', Buffer.from('this-is-the-secret-of-our-system').toString('base64')],
      ['sixteen bytes', randomBytes(16).toString('base64')],
      ['thirty-one bytes', randomBytes(31).toString('base64')],
    ])('refuse %s, without saying it', (_, value) => {
      expect(() => of(value)).toThrow(/KEY/);
      expect(() => of(value)).not.toThrow(value);
    });

    it.each([
      ['DATABASE_URL', 'postgres://intake:intake@db.example.id/lapor'],
      ['DATABASE_URL', 'postgres://intake:Postgres@db.example.id/lapor'],
      ['AMQP_URL', 'amqp://guest:guest@rabbitmq:5672'],
      ['AMQP_URL', 'amqps://lapor:changeme@mq.example.id'],
    ])('refuse the password that everybody knows in %s %s, but on this machine', (name, url) => {
      expect(() => readSettings(serviceSettings, { ...valid, [name]: url })).toThrow(name);
      const here = url.replace(/@[^/:]+/, '@127.0.0.1');
      expect(() => readSettings(serviceSettings, { ...valid, [name]: here })).not.toThrow();
    });
  });

  it('name a secret file that is missing', () => {
    expect(() => readSettings(serviceSettings, { ...valid, DATABASE_URL_FILE: '/nowhere' })).toThrow(
      /DATABASE_URL_FILE/,
    );
  });
});
