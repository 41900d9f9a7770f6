/** Passes as soon as `claim` does; after ten seconds what it last threw is thrown. */
export async function eventually(claim: () => void): Promise<void> {
  for (const end = performance.now() + 10_000; ; ) {
    try {
      return claim();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
