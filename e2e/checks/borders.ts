/**
 * Checks the borders between the zones (`.dependency-cruiser.cjs`) and that the
 * README's picture of them is the one the code gives.
 *
 *   node e2e/checks/borders.ts           check
 *   node e2e/checks/borders.ts --write   draw the picture anew
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

type Dependency = { resolved: string; typeOnly?: boolean };
type Module = { source: string; dependencies: Dependency[] };
type Violation = { rule: { name: string; severity: string }; from: string; to: string; via?: { name: string }[] };
type Cruise = { modules: Module[]; summary: { violations: Violation[]; totalCruised: number } };

/** A parser that understands nothing sees no fault: fewer modules than this is a failure, not a success. */
const FEWEST_MODULES = 180;
const ZONES = ['lib', 'plan', 'protocol', 'replica', 'client', 'relay', 'testing'];
const PICTURE = /(<!-- zones: drawn by `npm run picture` -->\n)[\s\S]*?(<!-- \/zones -->)/;

async function cruise(): Promise<Cruise> {
  const run = promisify(execFile)(
    'node_modules/.bin/depcruise',
    ['src', 'e2e', 'vite.config.ts', '--output-type', 'json'],
    { maxBuffer: 256 * 1024 * 1024 },
  ).catch((failed: { stdout?: string; stderr?: string }) => {
    // With violations the tool exits with their count, its report being on stdout all the same.
    if (failed.stdout?.startsWith('{')) return { stdout: failed.stdout };
    throw new Error(`dependency-cruiser did not run: ${failed.stderr ?? String(failed)}`);
  });
  return JSON.parse((await run).stdout) as Cruise;
}

const zoneOf = (path: string): string | undefined => ZONES.find((zone) => path.startsWith(`src/${zone}/`));
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Mermaid text: an arrow from each zone to the zones that import it, thin when only types cross. */
function draw(modules: readonly Module[]): string {
  const arrows = new Map<string, 'types' | 'code'>();
  for (const module of modules) {
    const into = zoneOf(module.source);
    if (into === undefined || isTest(module.source)) continue;
    for (const dependency of module.dependencies) {
      const from = zoneOf(dependency.resolved);
      if (from === undefined || from === into || from === 'lib') continue;
      const arrow = `${from} ${into}`;
      if (dependency.typeOnly !== true) arrows.set(arrow, 'code');
      else if (!arrows.has(arrow)) arrows.set(arrow, 'types');
    }
  }
  const place = (arrow: string): number[] => arrow.split(' ').map((zone) => ZONES.indexOf(zone));
  const sorted = [...arrows].toSorted(([a], [b]) => place(a)[0]! - place(b)[0]! || place(a)[1]! - place(b)[1]!);
  const lines = sorted.map(([arrow, kind]) => `  ${arrow.replace(' ', kind === 'code' ? ' --> ' : ' -.-> ')}`);
  return ['```mermaid', 'flowchart LR', ...lines, '```', ''].join('\n');
}

const { modules, summary } = await cruise();
const problems: string[] = [];
for (const { rule, from, to, via } of summary.violations) {
  if (rule.severity !== 'error') continue;
  problems.push(`${rule.name}: ${from} → ${via?.map((step) => step.name).join(' → ') || to}`);
}
const own = modules.filter((module) => /^(src|e2e)\//.test(module.source));
if (own.length < FEWEST_MODULES) problems.push(`only ${own.length} modules were seen, fewer than ${FEWEST_MODULES}`);

const readme = await readFile('README.md', 'utf8');
const drawn = readme.replace(PICTURE, (_, open: string, close: string) => `${open}${draw(modules)}${close}`);
if (process.argv.includes('--write')) await writeFile('README.md', drawn);
else if (!PICTURE.test(readme)) problems.push('README.md has no place for the picture of the zones');
else if (drawn !== readme) problems.push('the picture in README.md is not what the code gives: npm run picture');

for (const problem of problems) console.error(problem);
console.log(`${own.length} modules, ${problems.length} broken borders`);
process.exitCode = problems.length === 0 ? 0 : 1;
