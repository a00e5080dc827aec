import fc from 'fast-check';
import { type Answer, complaintsAbout } from './answers';
import { readOperations } from './operations';
import { type FuzzRequest, requestsOf } from './requests';

const marks = {
  identity: ['Zuraida Penanda', '081211112222'],
  publicName: 'Zuraida Penanda',
  inTexts: ['081299990000'],
  codes: ['ABCD-EFGH-JKMN'],
};
const request: FuzzRequest = {
  operation: 'GET /v1/public/reports',
  method: 'GET',
  path: '/v1/public/reports',
  as: 'verifier',
  headers: {},
};
const problem = (slug: string) => JSON.stringify({ type: `urn:lapor:problem:${slug}` });
const answer = (status: number, body: string, type = 'application/problem+json'): Answer => ({
  status,
  body,
  headers: { 'content-type': type, 'x-content-type-options': 'nosniff' },
  ms: 1,
});
const complaints = (given: Answer, changes: Partial<FuzzRequest> = {}) =>
  complaintsAbout({ ...request, ...changes }, given, marks);

describe('the fuzzer', () => {
  it.each([
    ['a fault', answer(500, problem('internal-error'))],
    ['a trace', answer(400, '{"type":"urn:lapor:problem:not-found","x":"at f (/srv/dist/a.js:1:2)"}')],
    ['a refusal that is none', answer(404, '{}', 'application/json')],
    ['a slug that nobody knows', answer(404, problem('gone-fishing'))],
    ['a slug with another status', answer(404, problem('not-allowed'))],
    ['a refusal that is no JSON', answer(404, 'Not found')],
    ['an answer without headers', { ...answer(200, '{}', 'application/json'), headers: {} }],
    ['who filed a report', answer(200, 'Zuraida Penanda', 'text/csv')],
    ['a code that was not asked for', answer(200, '"ABCD-EFGH-JKMN"', 'application/json')],
    ['what stands in a text, in public', answer(200, 'hubungi 081299990000', 'application/json')],
  ])('does not let pass %s', (_, given) => expect(complaints(given)).not.toEqual([]));

  it('lets pass what is in order, and what reporters and staff may read', () => {
    expect(complaints(answer(404, problem('not-found')))).toEqual([]);
    const told = answer(200, '{"code":"ABCD-EFGH-JKMN","text":"081299990000"}', 'application/json');
    expect(complaints(told, { path: '/v1/reports/ABCD-EFGH-JKMN', as: 'nobody' })).toEqual([]);
    const desk = answer(200, '081299990000', 'application/json');
    expect(complaints(desk, { path: '/v1/desk/reports/x' })).toEqual([]);
  });

  it('lets a name pass where everybody reads it, and the rest where staff ask for it', () => {
    const named = answer(200, 'Zuraida Penanda', 'application/json');
    const called = answer(200, '081211112222', 'application/json');
    expect(complaints(named, { path: '/v1/public/reports/x' })).toEqual([]);
    expect(complaints(called, { path: '/v1/public/reports/x' })).not.toEqual([]);
    expect(complaints(called, { path: '/v1/desk/reports/x/reporter' })).toEqual([]);
    expect(complaints(called, { path: '/v1/desk/reports/x' })).not.toEqual([]);
  });

  it('asks the same again for the same seed, and everything that there is sooner or later', () => {
    const described = readOperations();
    const asked = (seed: number) =>
      fc.sample(requestsOf(described, {}, ['nobody']), { numRuns: 2_000, seed });
    expect(asked(7).slice(0, 50)).toEqual(asked(7).slice(0, 50));
    const names = new Set(asked(8).map(({ operation }) => operation));
    expect(names.size).toBe(described.operations.length);
    expect(new Set(asked(8).map(({ as }) => as))).toEqual(new Set(['nobody', 'expendable']));
  });
});
