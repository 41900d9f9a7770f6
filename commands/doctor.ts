import { BaseCommand } from "../src/cli/base-command.ts";
import { type Diagnosis, doctor } from "../src/ops/doctor.ts";
import { formatDiagnosis } from "../src/output/diagnosis.ts";

/** As for a kernel that refuses. */
const CANNOT_RUN = 6;

export default class Doctor extends BaseCommand {
  static override summary = "Check what this machine can run and build.";
  static override description =
    "Looks at the loader, the kernel, the tools of the build and the local registry. The exit status is 6 if something is missing without which no package runs, otherwise 0.";
  static override usage = "doctor [--json]";
  static override examples = ["ebpm doctor"];

  async run(): Promise<Diagnosis> {
    await this.parse(Doctor);
    const diagnosis = await doctor(this.context(), { version: process.version });
    this.log(formatDiagnosis(diagnosis.sections, process.stdout));
    if (!diagnosis.canRun) process.exitCode = CANNOT_RUN;
    return diagnosis;
  }
}
