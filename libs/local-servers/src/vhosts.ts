/** Creates a vhost if it is missing and gives the administrator of `adminUrl` all rights on it. */
export async function createVhost(adminUrl: string, name: string): Promise<void> {
  const vhost = encodeURIComponent(name);
  await managementRequest(adminUrl, 'PUT', `/api/vhosts/${vhost}`, {});
  const user = encodeURIComponent(decodeURIComponent(new URL(adminUrl).username));
  const everything = { configure: '.*', write: '.*', read: '.*' };
  await managementRequest(adminUrl, 'PUT', `/api/permissions/${vhost}/${user}`, everything);
}

/** Deletes a vhost with its queues and connections; one that does not exist is no error. */
export async function deleteVhost(adminUrl: string, name: string): Promise<void> {
  await managementRequest(adminUrl, 'DELETE', `/api/vhosts/${encodeURIComponent(name)}`);
}

/** Calls RabbitMQ's management API; throws on any answer but success, and but 404 for DELETE. */
export async function managementRequest(
  adminUrl: string,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<void> {
  const url = new URL(adminUrl);
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const response = await fetch(`${url.protocol}//${url.host}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.text();
  if (response.ok || (method === 'DELETE' && response.status === 404)) return;
  throw new Error(`RabbitMQ management: ${method} ${path} answered ${response.status} ${answer}`);
}
