import { appNames, has, read, sources, trackedFiles } from './repository';

const filesWith = (pattern: RegExp, files: readonly string[]) =>
  files.filter((path) => pattern.test(read(path)));

const isTest = (path: string) => path.endsWith('.spec.ts') || path.includes('/test/');

describe('sources', () => {
  it('read the environment in config.ts alone', () => {
    const others = sources.filter(
      (path) =>
        !/^(tools|libs\/testing|libs\/local-servers)\//.test(path) &&
        !path.endsWith('/config.ts') &&
        !isTest(path),
    );
    const environment =
      /\bprocess\s*(\??\.|\[\s*['"])\s*env\b|\benv\b[^;=]*\}\s*=\s*process\b|from '(node:)?process'/;
    expect(filesWith(environment, others)).toEqual([]);
  });

  it('leave no test out and none alone', () => {
    const tests = sources.filter((path) => path.endsWith('.spec.ts'));
    const left =
      /^\s*(((it|test|describe)(\.(only|skip|failing)))|(fit|xit|xtest|fdescribe|xdescribe))\b[.(]/m;
    expect(filesWith(left, tests)).toEqual([]);
  });

  it('map rows in *.row.ts alone', () => {
    const decorators =
      /@(Entity|ViewEntity|Column|(Primary|PrimaryGenerated|Version|CreateDate|UpdateDate)Column|Index|Unique|Check|(OneTo|ManyTo)(One|Many)|JoinColumn)\(/;
    expect(
      filesWith(
        decorators,
        sources.filter((path) => !path.endsWith('.row.ts')),
      ),
    ).toEqual([]);
  });

  it('have no barrel but the index of a library', () => {
    const barrels = sources.filter(
      (path) => path.endsWith('/index.ts') && !/^libs\/[a-z-]+\/src\/index\.ts$/.test(path),
    );
    expect(barrels).toEqual([]);
  });

  it('live in files with kebab-case names', () => {
    const odd = sources.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/.test(path.split('/').at(-1) ?? ''),
    );
    expect(odd).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no path of the machine on which it was written', () => {
    // Put together here, so that this file does not contain what it looks for.
    const home = new RegExp(
      `(^|[\\s"'\`(=:])/(${['work', 'root', 'home/[a-z]+', 'Users/[A-Za-z]+'].join('|')})/`,
      'm',
    );
    const text = trackedFiles.filter((path) => !/\.(png|jpg|ico|woff2?|pdf|gz)$/.test(path));
    expect(filesWith(home, text)).toEqual([]);
  });

  it('keeps no secret', () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(amqps?|postgres(ql)?):\/\/[^\s:@/'"`$]+:[^\s@'"`$<{]{12,}@/;
    expect(filesWith(secret, trackedFiles)).toEqual([]);
    expect(trackedFiles.filter((path) => /(^|\/)(\.env|secrets\.json)$/.test(path))).toEqual([]);
  });
});

describe.each(appNames)('the service %s', (app) => {
  it.each(['README.md', 'project.json', 'src/main.ts', 'src/config.ts'])('has %s', (file) => {
    expect(has(`apps/${app}/${file}`)).toBe(true);
  });

  it('has its README list what it hears and says as generated', () => {
    expect(read(`apps/${app}/README.md`)).toContain('<!-- topology:start -->');
  });

  it('keeps folders to those whose names say what is in them', () => {
    const folders = sources.flatMap((path) => new RegExp(`^apps/${app}/src/([^/]+)/`).exec(path)?.[1] ?? []);
    expect(folders.filter((folder) => /^(common|shared|core|utils?|helpers?|misc)$/.test(folder))).toEqual(
      [],
    );
  });
});
