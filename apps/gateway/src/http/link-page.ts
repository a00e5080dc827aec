// Where mailed links lead: a page that asks for a password. What it does is done by its one script, because
// the token stands in the fragment of the address, which no server is sent.
import { createHash } from 'node:crypto';
import { Html, html } from './html';

const style = `[hidden]{display:none!important}body{font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;color:#111}
h1{font-size:1.4rem}label{display:block;margin:1rem 0}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}
button{font:inherit;padding:.6rem 1.2rem}[role=status]{margin-top:1rem;overflow-wrap:anywhere}`;

const script = `const [kind, token] = location.hash.slice(1).split('=');
history.replaceState(null, '', location.pathname);
const find = (id) => document.getElementById(id);
const say = (text) => { find('status').textContent = text; };
const post = async (path, body) => {
  const reply = await fetch('/v1/' + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = reply.status === 204 ? {} : await reply.json();
  if (reply.ok) return answer;
  const slug = String(answer.type).split(':').pop();
  const rule = answer.errors && answer.errors[0] && answer.errors[0].rule;
  throw new Error(words[rule] || words[slug] || answer.detail || words.other);
};
const words = {
  'link-not-valid': 'Tautan ini sudah dipakai, diganti, atau kedaluwarsa. Mintalah tautan baru.',
  'too-many-requests': 'Terlalu banyak permintaan. Cobalah lagi nanti.',
  too_small: 'Kata sandi paling sedikit 12 karakter.',
  too_easy_to_guess: 'Kata sandi mudah ditebak. Buatlah lebih panjang, tanpa kata umum atau pola.',
  breached: 'Kata sandi ini ada dalam kumpulan kata sandi yang pernah bocor.',
  other: 'Ada gangguan. Cobalah lagi nanti.',
};
const invited = kind === 'invitation';
let asksPassword = true;
const begin = async () => {
  if (!token) return say(words['link-not-valid']);
  if (invited) {
    const facts = await post('invitations/lookups', { token });
    asksPassword = !facts.hasAccount;
    find('title').textContent = 'Undangan: ' + facts.agency.name;
    find('for').textContent = facts.displayName + ' (' + facts.email + ')';
  }
  find('password').hidden = !asksPassword;
  find('form').hidden = false;
};
find('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const password = asksPassword ? find('value').value : undefined;
  try {
    if (invited) {
      const { username } = await post('invitations/acceptances', { token, password });
      say('Undangan diterima. Masuklah dengan nama ' + username + '.');
    } else {
      await post('password-resets/completions', { token, password });
      say('Kata sandi sudah diganti. Silakan masuk.');
    }
    find('form').hidden = true;
  } catch (error) { say(error.message); }
});
begin().catch((error) => say(error.message));`;

// To the letter what is hashed: a blank more, and browsers refuse it.
const styleElement = new Html(`<style>${style}</style>`);
const scriptElement = new Html(`<script>${script}</script>`);

const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export const linkPageHeaders = {
  'content-security-policy': `default-src 'none'; style-src ${hashed(style)}; script-src ${hashed(script)}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'cache-control': 'no-store',
};

export const linkPage = html`<!doctype html>
  <html lang="id">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>SP4N-LAPOR!</title>
      ${styleElement}
    </head>
    <body>
      <h1 id="title">Kata sandi baru</h1>
      <p id="for"></p>
      <form id="form" hidden>
        <label id="password"
          >Kata sandi (paling sedikit 12 karakter)
          <input id="value" type="password" autocomplete="new-password" minlength="12" maxlength="200" />
        </label>
        <button>Simpan</button>
      </form>
      <p id="status" role="status"></p>
      <noscript>Halaman ini memerlukan JavaScript.</noscript>
      ${scriptElement}
    </body>
  </html>`.text;
