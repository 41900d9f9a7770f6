/** A URL for messages and logs: without user, password, query and fragment, any of which may be a secret. */
export function redactUrl(url: URL): string {
  const user = url.username === "" && url.password === "" ? "" : "…@";
  const query = url.search === "" ? "" : "?…";
  return `${url.protocol}//${user}${url.host}${url.pathname}${query}`;
}
