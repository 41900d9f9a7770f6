// @ts-check
/** mocha's own `spec` on the terminal, and the counts as JSON in the file that the option `summary` names. */
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

const { EVENT_RUN_END, EVENT_TEST_PENDING } = Mocha.Runner.constants;

export default class Reporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions & {reporterOptions?: {summary?: string}}} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const skipped = [];
    runner.on(EVENT_TEST_PENDING, (test) => skipped.push(describeSkipped(test)));
    runner.once(EVENT_RUN_END, () => {
      const { passes, failures } = runner.stats ?? { passes: 0, failures: 1 };
      const summary = options.reporterOptions?.summary;
      if (summary !== undefined)
        writeFileSync(summary, JSON.stringify({ passed: passes, failed: failures, skipped }));
    });
  }
}

/** The test, or the suite that was skipped as a whole, and the reason that `skipBecause` left on it. @param {any} test */
function describeSkipped(test) {
  for (let at = test; at; at = at.parent) {
    if (typeof at.skipReason === "string") return `${at.fullTitle()}: ${at.skipReason}`;
  }
  return `${test.fullTitle()}: no reason given`;
}
