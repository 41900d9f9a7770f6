import { createServer, type RequestListener, type Server } from "node:http";

/** An HTTP server on loopback whose behaviour each test sets; closed with all its connections after each. */
export function useHttpServer(): { readonly url: (path: string) => URL; answer: RequestListener } {
  let server: Server | undefined;
  const state = {
    answer: ((_, response) => response.end()) as RequestListener,
    url: (path: string): URL => {
      const address = server?.address();
      if (typeof address !== "object" || address === null) throw new Error("the server is not listening");
      return new URL(path, `http://127.0.0.1:${address.port}`);
    },
  };
  beforeEach(async () => {
    server = createServer((request, response) => state.answer(request, response));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  });
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return state;
}
