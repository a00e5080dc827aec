import { dirname } from 'node:path';
import { read, readJson, trackedFiles } from './repository';

interface Project {
  name: string;
  tags?: string[];
  targets: Record<string, unknown>;
}

const projectFiles = trackedFiles.filter((path) => path.endsWith('/project.json'));

describe.each(projectFiles)('%s', (path) => {
  const project = readJson<Project>(path);

  it('has the name of its folder, one type, one scope, and is built, linted and tested', () => {
    expect(project.name).toBe(dirname(path).split('/').at(-1));
    const tags = project.tags ?? [];
    expect(tags.filter((tag) => tag.startsWith('type:'))).toHaveLength(1);
    expect(tags.filter((tag) => tag.startsWith('scope:'))).toEqual([`scope:${project.name}`]);
    expect(Object.keys(project.targets)).toEqual(expect.arrayContaining(['build', 'lint', 'test']));
  });

  it('has a type that the lint rules know', () => {
    const type = project.tags?.find((tag) => tag.startsWith('type:'));
    expect(read('eslint.config.mjs')).toContain(`sourceTag: '${type}'`);
  });
});

describe('the workspace', () => {
  it('has one map of library names, for the compiler and for the builder', () => {
    const compiler = readJson<{ compilerOptions: { paths: object } }>('tsconfig.base.json').compilerOptions
      .paths;
    expect(readJson<{ jsc: { paths: object } }>('.swcrc').jsc.paths).toEqual(compiler);
    const libraries = projectFiles.filter((path) => path.startsWith('libs/')).map((path) => dirname(path));
    expect(Object.values(compiler).flat().sort()).toEqual(
      libraries.map((lib) => `./${lib}/src/index.ts`).sort(),
    );
  });

  it('pins every dependency to one version', () => {
    const { dependencies, devDependencies } =
      readJson<Record<string, Record<string, string>>>('package.json');
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
