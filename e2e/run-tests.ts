/**
 * `npm test`: every check and every test, the ten slowest, and one last line
 * `N passed, N failed`, in which each check counts as one.
 *
 *   npm test                    all stages
 *   npm test -- types unit      only these
 *   npm run prove               the tests with PROVE=1: far more inputs, for hours
 *   npm run prove -- --from N --count M   only the simulator, with these seeds (prove-simulator.ts)
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { readPlaywright, readVitest, type TestReport } from './setup/reports.ts';

type Stage = {
  readonly name: string;
  /** The npm script to run, with what follows `--`. */
  readonly script: readonly string[];
  /** A stage with a report is made of tests; one without is a single check. */
  readonly report?: { readonly file: string; readonly read: (json: unknown) => TestReport };
  /** A stage that makes no sense when this other one has failed. */
  readonly after?: string;
  /** Too much for every day, or needs what not every machine has. */
  readonly onlyInProof?: true;
};

const REPORTS = 'node_modules/.cache/tests';
const LONGEST_STAGE_MS = process.argv.includes('--prove') ? 24 * 3600_000 : 45 * 60_000;

const vitest = (name: string, script: string): Stage => {
  const file = `${REPORTS}/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return { name, script: [script, '--', ...reporters], report: { file, read: readVitest } };
};

const STAGES: readonly Stage[] = [
  { name: 'types', script: ['types'] },
  { name: 'borders', script: ['borders'] },
  { name: 'lint', script: ['lint'] },
  { name: 'format', script: ['format:check'] },
  { name: 'texts', script: ['texts'] },
  vitest('unit', 'unit'),
  { name: 'lives', script: ['lives', '--', '--from', '1', '--count', '500', '--workers', '2'] },
  { name: 'ciphers', script: ['lives', '--', '--real', '--from', '501', '--count', '40', '--workers', '3'] },
  vitest('browser', 'browser'),
  { name: 'build', script: ['build'] },
  {
    name: 'e2e',
    script: ['e2e', '--', '--reporter=list,json'],
    report: { file: `${REPORTS}/e2e.json`, read: readPlaywright },
    after: 'build',
  },
  { name: 'engines', script: ['engines'], onlyInProof: true },
];

/** Runs an npm script with its output shown as it comes; gives its exit code, or 1 when it ran too long. */
function run(script: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', ...script], {
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      detached: process.platform !== 'win32',
      env: { ...process.env, ...environment },
    });
    const cut = setTimeout(() => {
      console.error(`${script[0]} took longer than ${LONGEST_STAGE_MS / 60_000} minutes and was stopped`);
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, LONGEST_STAGE_MS);
    const end = (code: number): void => {
      clearTimeout(cut);
      resolve(code);
    };
    child.once('error', () => end(1));
    child.once('close', (code) => end(code ?? 1));
  });
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function runStage(stage: Stage, environment: Readonly<Record<string, string>>): Promise<TestReport> {
  if (stage.report === undefined) {
    const failed = (await run(stage.script, environment)) === 0 ? 0 : 1;
    return { passed: 1 - failed, failed, skipped: 0, slow: [] };
  }
  await rm(stage.report.file, { force: true });
  const code = await run(stage.script, { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: stage.report.file });
  const text = await readFile(stage.report.file, 'utf8').catch(() => undefined);
  const report = text === undefined ? undefined : stage.report.read(JSON.parse(text));
  if (report === undefined) {
    console.error(`${stage.name} ended without a report`);
    return { passed: 0, failed: 1, skipped: 0, slow: [] };
  }
  if (report.passed + report.failed === 0) console.error(`${stage.name} ran no test`);
  // A fault outside every test (a file that does not load) is a failure like any other.
  const silent = report.failed === 0 && (code !== 0 || report.passed === 0);
  return silent ? { ...report, failed: 1 } : report;
}

const prove = process.argv.includes('--prove');
if (prove && process.argv.includes('--count')) {
  const { prove: proveSeeds } = await import('./prove-simulator.ts');
  process.exit(await proveSeeds());
}
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
const inProof = (stage: Stage): boolean =>
  stage.report !== undefined || stage.name === 'build' || stage.onlyInProof === true;
const chosen = STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).filter((stage) =>
  prove ? inProof(stage) : stage.onlyInProof !== true,
);
const environment: Record<string, string> = prove ? { PROVE: '1' } : {};
if (process.env['NO_COLOR'] === undefined && process.stdout.isTTY) environment['FORCE_COLOR'] = '1';

await mkdir(REPORTS, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const started = performance.now();
const slow: { name: string; ms: number }[] = [];
const unsteady: string[] = [];
const broken = new Set<string>();
const lines: string[] = [];

for (const name of unknown) {
  console.error(`There is no stage "${name}": ${STAGES.map((stage) => stage.name).join(', ')}`);
  total.failed += 1;
}
for (const stage of chosen) {
  console.log(`\n── ${stage.name} ${'─'.repeat(60 - stage.name.length)}`);
  const began = performance.now();
  const blocked = stage.after !== undefined && broken.has(stage.after);
  if (blocked) console.error(`${stage.name} did not run, because ${stage.after} failed`);
  const report = blocked ? { passed: 0, failed: 1, skipped: 0, slow: [] } : await runStage(stage, environment);
  total.passed += report.passed;
  total.failed += report.failed;
  total.skipped += report.skipped;
  slow.push(...report.slow);
  unsteady.push(...(report.unsteady ?? []));
  if (report.failed > 0) broken.add(stage.name);
  const counts = stage.report === undefined ? '' : `, ${report.passed} passed, ${report.failed} failed`;
  const mark = report.failed > 0 ? '✗' : '✓';
  lines.push(`${mark} ${stage.name.padEnd(8)} ${seconds(performance.now() - began).padStart(8)}${counts}`);
}

console.log(`\n── all ${'─'.repeat(57)}\n${lines.join('\n')}`);
console.log(`  ${'in all'.padEnd(8)} ${seconds(performance.now() - started).padStart(8)}`);
if (slow.length > 0) {
  console.log('\nThe ten slowest tests:');
  for (const { name, ms } of slow.toSorted((a, b) => b.ms - a.ms).slice(0, 10))
    console.log(`${seconds(ms).padStart(9)}  ${name}`);
}
if (unsteady.length > 0)
  console.log(`\nPassed only at the second try:\n${unsteady.map((name) => `  ${name}`).join('\n')}`);
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
