/** What a test runner reported, in one shape for all. */
export type TestReport = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly slow: readonly { readonly name: string; readonly ms: number }[];
};

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
  specs?: { file: string; title: string; tests: { projectName: string; results: { duration: number }[] }[] }[];
};
type PlaywrightJson = {
  suites: PlaywrightSuite[];
  errors: unknown[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

export function readPlaywright(json: unknown): TestReport {
  const { suites, errors, stats } = json as PlaywrightJson;
  const slow: { name: string; ms: number }[] = [];
  const walk = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const ms = test.results.reduce((sum, result) => sum + result.duration, 0);
        slow.push({ name: `e2e/${spec.file}: ${spec.title} [${test.projectName}]`, ms });
      }
    }
    suite.suites?.forEach(walk);
  };
  suites.forEach(walk);
  // A test that passes only at the second try is not one to trust.
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    slow,
  };
}
