import { Parser } from '@asyncapi/parser';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from './asyncapi';
import { contracts } from './topology';

describe('the AsyncAPI document', () => {
  it('is the one that `npm run generate` wrote', () => {
    const written = readFileSync(join(__dirname, '../asyncapi.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(asyncApiDocument());
  });

  it('is valid AsyncAPI 3 and has a channel for every contract', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument()));
    const errors = diagnostics.filter(({ severity }) => severity === 0);
    expect(errors.map(({ path, message }) => `${path.join('/')}: ${message}`)).toEqual([]);
    const channels = document?.channels().all() ?? [];
    expect(channels.map((channel) => channel.id())).toEqual(
      expect.arrayContaining(contracts.map(({ type }) => type)),
    );
  });
});
