import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node';

/**
 * Closes the run with one plain line that any tool can read: how many passed, failed and were skipped. Also keeps the
 * exit code of a failed run: the exit hook of the embedded PostgreSQL would end the process with 0.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    _unhandled: ReadonlyArray<SerializedError>,
    reason: TestRunEndReason,
  ): void {
    if (reason !== 'passed')
      process.on('exit', () => {
        process.exitCode = 1;
      });
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') count.passed += 1;
        else if (state === 'failed') count.failed += 1;
        else count.skipped += 1;
      }
      if (module.errors().length > 0 && module.children.size === 0) count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`);
  }
}
