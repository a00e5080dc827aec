// A browser without JavaScript: it reads pages, fills in forms, follows where it is sent.
import { type HTMLElement, parse } from 'node-html-parser';
import { type Harness, http } from './gateway.harness';

export interface Shown {
  status: number;
  path: string;
  headers: Record<string, string>;
  html: string;
  page: HTMLElement;
  /** All that a reader reads. */
  text: string;
}

const own = { 'sec-fetch-site': 'same-origin' };

export class Browser {
  /** Kept until they are taken back. */
  readonly cookies = new Map<string, string>();

  constructor(private readonly harness: Harness) {}

  async open(path: string): Promise<Shown> {
    const reply = await http(this.harness.app).get(path).set(this.sent());
    return this.followed(path, reply);
  }

  /** Sends a form of a page as it stands, with some fields filled in, by the button with this name and value. */
  async submit(
    shown: Shown,
    {
      form = 'form',
      fill = {},
      button,
      files,
    }: { form?: string; fill?: Record<string, string | string[]>; button?: string; files?: Buffer[] },
  ): Promise<Shown> {
    const element = shown.page.querySelector(form);
    if (!element) throw new Error(`no ${form} on ${shown.path}`);
    const action = element.getAttribute('action') ?? shown.path;
    const fields = fieldsOf(element);
    for (const [name, values] of Object.entries(fill)) {
      fields.delete(name);
      for (const value of [values].flat()) fields.append(name, value);
    }
    const pressed = button === undefined ? undefined : element.querySelector(button);
    if (button !== undefined && !pressed) throw new Error(`no ${button} in ${form}`);
    if (pressed?.getAttribute('name')) {
      fields.append(pressed.getAttribute('name') ?? '', pressed.getAttribute('value') ?? '');
    }
    if (element.getAttribute('method')?.toLowerCase() !== 'post') return this.open(`${action}?${fields}`);
    const [target = ''] = (pressed?.getAttribute('formaction') ?? action).split('#');
    const request = http(this.harness.app)
      .post(target)
      .set({ ...own, ...this.sent() });
    if (element.getAttribute('enctype') === 'multipart/form-data') {
      fields.delete('files');
      for (const [name, value] of fields) void request.field(name, value);
      for (const file of files ?? [Buffer.alloc(0)]) void request.attach('files', file, 'IMG_0001.JPG');
      return this.followed(target, await request);
    }
    const reply = await request.type('application/x-www-form-urlencoded').send(fields.toString());
    return this.followed(target, reply);
  }

  private sent(): Record<string, string> {
    const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? { cookie: pairs.join('; ') } : {};
  }

  private keep(given: readonly string[]): void {
    for (const cookie of given) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  private async followed(
    path: string,
    reply: { status: number; headers: Record<string, string>; text: string },
  ): Promise<Shown> {
    const { status, headers, text: source } = reply;
    this.keep([headers['set-cookie'] ?? []].flat());
    const to = headers.location;
    if (status >= 300 && status < 400 && to) return this.open(to);
    const page = parse(source);
    const text = page.querySelector('body')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    return { status, path, headers, html: source, page, text };
  }
}

/** What a browser sends if nobody touches the form. */
function fieldsOf(form: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const input of form.querySelectorAll('input, textarea, select')) {
    const name = input.getAttribute('name');
    if (!name) continue;
    const type = input.getAttribute('type');
    if ((type === 'radio' || type === 'checkbox') && !input.hasAttribute('checked')) continue;
    fields.append(name, valueOf(input));
  }
  return fields;
}

function valueOf(input: HTMLElement): string {
  if (input.rawTagName === 'textarea') return input.textContent.replace(/^\n/, '');
  if (input.rawTagName !== 'select') return input.getAttribute('value') ?? '';
  const options = input.querySelectorAll('option');
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return chosen?.getAttribute('value') ?? '';
}
