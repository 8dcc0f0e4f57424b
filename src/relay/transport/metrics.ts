/** How the relay does, as Prometheus reads it. Counts and sizes: no name of a plan, a device or an address. */
import type { Relay } from '../core/relay.ts';
import type { RelayStore } from '../store/store.ts';

export async function writeMetrics(relay: Relay, store: RelayStore): Promise<string> {
  const { mailboxes, entries, bytes } = await store.counts();
  const gauges: readonly (readonly [string, number])[] = [
    ['open_lines', relay.openLines],
    ['mailboxes_in_memory', relay.loadedMailboxes],
    ['mailboxes', mailboxes],
    ['entries', entries],
    ['entry_bytes', bytes],
    ['memory_bytes', process.memoryUsage.rss()],
    ['uptime_seconds', Math.floor(process.uptime())],
  ];
  const lines = gauges.map(([name, value]) => `# TYPE dinplan_${name} gauge\ndinplan_${name} ${value}\n`);
  for (const [name, value] of relay.counters.all())
    lines.push(`# TYPE dinplan_${name}_total counter\ndinplan_${name}_total ${value}\n`);
  return lines.join('');
}
