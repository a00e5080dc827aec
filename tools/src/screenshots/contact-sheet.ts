import { languages } from '@lapor/domain-types';

/** A page that shows all pictures, those of one page beside each other. */
export function contactSheet(names: readonly string[], sizes: readonly string[]): string {
  const pictures = (name: string) =>
    sizes.flatMap((size) =>
      languages.map((language) => {
        const file = `${name}.${language}.${size}.png`;
        return `<a href="${file}"><img class="${size}" src="${file}" alt="${name}, ${language}, ${size}" loading="lazy"></a>`;
      }),
    );
  const sections = names.map((name) => `<h2 id="${name}">${name}</h2><p>${pictures(name).join('\n')}</p>`);
  const style =
    'body{font-family:system-ui;margin:2rem}p{display:flex;gap:1rem;align-items:start;overflow-x:auto}' +
    'img{border:1px solid #999}.phone{width:240px}.desk{width:480px}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><style>${style}</style>
<h1>Pages</h1>${sections.join('\n')}</html>`;
}
