import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const logger = createLogger('test', 'info', { write: (line) => lines.push(line) });
  write(logger);
  return lines.join('');
}

describe('logs', () => {
  it('hide what identifies a person, however deep', () => {
    const report = { reporter: { name: 'Warga', email: 'warga@example.org' }, text: 'isi laporan' };
    const lines = linesOf((logger) => logger.info({ report, email: 'a@example.org' }, 'filed'));
    expect(lines).not.toMatch(/Warga|example\.org|isi laporan/);
    expect(lines).toMatch(/\[hidden\]/);
  });

  it('show a failed query without its parameters', () => {
    const error = new QueryFailedError('INSERT …', ['isi laporan rahasia'], new Error('no such table'));
    const lines = linesOf((logger) => logger.error({ err: error }, 'failed'));
    expect(lines).toMatch(/no such table/);
    expect(lines).not.toMatch(/rahasia/);
  });
});
