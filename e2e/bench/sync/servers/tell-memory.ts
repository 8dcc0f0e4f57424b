/** The bench asks a server how much memory it holds. */
process.on('message', (asked) => {
  if (asked !== 'memory') return;
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ memory: { resident: rss, used: heapUsed + external } });
});
process.on('disconnect', () => process.exit(0));
