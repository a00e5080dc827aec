import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedFiles, staleFiles } from '../src/generated-files';
import { root } from '../src/workspace';

const top = mkdtempSync(join(tmpdir(), 'generated-'));
const schema = 'libs/contracts/released/intake.report-submitted.v1.json';
const shapes = 'apps/gateway/src/statistics/province-shapes.json';

const change = (path: string, by: (text: string) => string) =>
  writeFileSync(join(top, path), by(readFileSync(join(top, path), 'utf8')));

beforeEach(() => {
  rmSync(top, { recursive: true, force: true });
  mkdirSync(join(top, 'apps/intake'), { recursive: true });
  mkdirSync(join(top, 'libs/contracts'), { recursive: true });
  cpSync(join(root, shapes), join(top, shapes));
  for (const each of ['asyncapi.json', 'released']) {
    cpSync(join(root, 'libs/contracts', each), join(top, 'libs/contracts', each), { recursive: true });
  }
});
afterAll(() => rmSync(top, { recursive: true }));

describe('generated files', () => {
  it('are fresh when they are what would be written', () => {
    expect(staleFiles(top)).toEqual([]);
  });

  it('are not fresh when one is missing or was edited', () => {
    rmSync(join(top, schema));
    change('libs/contracts/asyncapi.json', (text) => `${text}\n`);
    expect(staleFiles(top)).toEqual(['libs/contracts/asyncapi.json', schema]);
  });

  it('change a README only between the markers, and none without them', () => {
    writeFileSync(join(top, 'README.md'), '# Whole\n');
    const service = 'apps/intake/README.md';
    writeFileSync(
      join(top, service),
      '# intake\n\n<!-- topology:start -->\nold\n<!-- topology:end -->\n\nEnd $1\n',
    );
    expect(staleFiles(top)).toEqual([service]);
    const content = generatedFiles(top).find(({ path }) => path === service)?.content;
    expect(content).toMatch(/^# intake\n\n<!-- topology:start -->\n\n- \*\*Answers/);
    expect(content).toMatch(/\n\n<!-- topology:end -->\n\nEnd \$1\n$/);
    expect(content).not.toContain('old');
  });

  it('are refused when a released schema would break', () => {
    change(schema, (text) => text.replaceAll('"incidentDate"', '"dateOfIncident"'));
    expect(() => generatedFiles(top)).toThrow(
      /intake\.report-submitted\.v1: \/dateOfIncident is gone[^]*make it a \.v2/,
    );
  });
});
