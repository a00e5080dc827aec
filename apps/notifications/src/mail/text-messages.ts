import { sendTimeoutMs } from './mailer';

export interface TextMessageSettings {
  SMS_URL?: string | undefined;
  SMS_TOKEN?: string | undefined;
}

/** What the provider answered instead of taking a message; codes alone, it may repeat the number. */
export class TextMessageRefused extends Error {
  readonly code = 'ESMS';

  constructor(readonly responseCode: number) {
    super(`the provider answered ${responseCode}`);
  }
}

/** Hands text messages to a provider that takes JSON over HTTP. */
export class TextMessages {
  constructor(private readonly settings: TextMessageSettings) {}

  /** @param to a number in E.164. */
  async send(to: string, text: string): Promise<void> {
    const { SMS_URL: url, SMS_TOKEN: token } = this.settings;
    if (url === undefined) throw new TextMessageRefused(501);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ to, text }),
      signal: AbortSignal.timeout(sendTimeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new TextMessageRefused(response.status);
  }
}
