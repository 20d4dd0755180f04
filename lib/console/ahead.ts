let ahead: { readonly path: string; readonly response: Promise<Response> } | undefined;

/** Asks for what a screen that is still on its way will ask for. */
export function askAhead(path: string, token: string): void {
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const response = fetch(path, { headers });
  // Who takes it hears of a dead line.
  response.catch(() => undefined);
  ahead = { path, response };
}

/** What was asked for ahead, once. */
export function takeAhead(path: string): Promise<Response> | undefined {
  if (ahead?.path !== path) return undefined;
  const { response } = ahead;
  ahead = undefined;
  return response;
}
