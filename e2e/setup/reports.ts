/** What a test runner reported, in one shape for all. */
export type TestReport = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly slow: readonly { readonly name: string; readonly ms: number }[];
  /** Those that passed only at the second try. Each is named in the run's last lines and is a fault to be looked for. */
  readonly unsteady?: readonly string[];
};

/** One stall is the machine's; more are ours. */
const UNSTEADY_AT_MOST = 2;

type VitestJson = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string; duration?: number }[];
  }[];
};

export function readVitest(json: unknown): TestReport {
  const report = json as VitestJson;
  const files = report.testResults;
  // A file that fails to load has no tests in it, and must count all the same.
  const unloaded = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    slow: files.flatMap((file) =>
      file.assertionResults.map(({ fullName, duration }) => ({
        name: `${file.name.replace(/^.*?\/src\//, 'src/')}: ${fullName}`,
        ms: duration ?? 0,
      })),
    ),
  };
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: {
    file: string;
    title: string;
    tests: { projectName: string; status: string; results: { duration: number }[] }[];
  }[];
};
type PlaywrightJson = {
  suites: PlaywrightSuite[];
  errors: unknown[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

export function readPlaywright(json: unknown): TestReport {
  const { suites, errors, stats } = json as PlaywrightJson;
  const slow: { name: string; ms: number }[] = [];
  const unsteady: string[] = [];
  const walk = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const ms = test.results.reduce((sum, result) => sum + result.duration, 0);
        const name = `e2e/${spec.file}: ${spec.title} [${test.projectName}]`;
        slow.push({ name, ms });
        if (test.status === 'flaky') unsteady.push(name);
      }
    }
    suite.suites?.forEach(walk);
  };
  suites.forEach(walk);
  const tooMany = stats.flaky > UNSTEADY_AT_MOST ? stats.flaky : 0;
  return {
    passed: stats.expected + stats.flaky - tooMany,
    failed: stats.unexpected + tooMany + errors.length,
    skipped: stats.skipped,
    slow,
    unsteady,
  };
}
