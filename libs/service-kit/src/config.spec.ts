import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readSettings, serviceSettings } from './config';

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

  it('name a secret file that is missing', () => {
    expect(() => readSettings(serviceSettings, { ...valid, DATABASE_URL_FILE: '/nowhere' })).toThrow(
      /DATABASE_URL_FILE/,
    );
  });
});
