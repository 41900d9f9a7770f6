import { join } from "node:path";
import { APP, CONSTS, MATHS, withAddresses } from "./dependency-fixtures.ts";
import { GitRepository } from "./git-repository.ts";
import { installProject, writeFiles } from "./installed-project.ts";

/** Before each test, `app` in the suite's folder, locked and fetched for `runCli`, with what it depends on in git repositories. @returns its folder */
export function useInstalledApp(folder: () => string): () => string {
  const root = () => join(folder(), "app");
  beforeEach(async () => {
    const consts = new GitRepository(join(folder(), "git/consts"));
    consts.commit(CONSTS);
    consts.git("tag", "v1.0.0");
    const maths = new GitRepository(join(folder(), "git/maths"));
    maths.commit(withAddresses(MATHS, { CONSTS: consts.url }));
    maths.git("tag", "v1.2.0");
    writeFiles(root(), withAddresses(APP, { MATHS: maths.url }));
    await installProject(root(), join(folder(), "home/ebpm"));
  });
  return root;
}
