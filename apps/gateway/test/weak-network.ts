// A way to the server that carries what is asked, and answers only as long as the network is good.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export type Weakness = 'cut' | 'silent';

export class WeakNetwork {
  /** What becomes of answers to forms that are sent; null while all is well. */
  weakness: Weakness | null = null;
  private readonly relay = createServer((device) => {
    const server = connect(this.port, '127.0.0.1');
    let lost: Weakness | null = null;
    device.on('data', (asked) => {
      if (asked.toString('latin1').startsWith('POST')) lost = this.weakness;
      server.write(asked);
    });
    server.on('data', (answer) => {
      if (lost === null) device.write(answer);
      else if (lost === 'cut') device.destroy();
    });
    device.on('close', () => server.destroy()).on('error', () => server.destroy());
    server.on('close', () => device.destroy()).on('error', () => device.destroy());
  });

  constructor(private readonly port: number) {}

  async begin(): Promise<string> {
    this.relay.listen(0, '127.0.0.1');
    await once(this.relay, 'listening');
    return `http://127.0.0.1:${(this.relay.address() as AddressInfo).port}`;
  }

  end(): void {
    this.relay.close();
  }
}
