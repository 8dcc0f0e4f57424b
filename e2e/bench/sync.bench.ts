import { table } from './figures.ts';
import { measureKeyPresses } from './sync/key-press.ts';
for (const it of await measureKeyPresses()) {
  const p = (xs: readonly number[], q: number) => xs.toSorted((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(xs.length * q))]!.toFixed(0);
  console.log(it.name, p(it.shown, 0.5), p(it.shown, 0.99), p(it.durable, 0.5), p(it.durable, 0.99), it.travels ? p(it.travels, 0.5) + " " + p(it.travels, 0.99) : "");
}
