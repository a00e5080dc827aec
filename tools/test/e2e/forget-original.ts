// Jest's global teardown, for whoever uses servers that stay: private ones are thrown away as a whole.
import { testServers } from '@lapor/testing';
import { forgetOriginal } from './original-system';

export default async function forget(): Promise<void> {
  const servers = testServers();
  if (servers) await forgetOriginal(servers);
}
