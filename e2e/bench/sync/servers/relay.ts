/** Our relay alone, as `npm run relay` starts it, but for what it takes from one address: a bench is many people. */
import { assert } from '#lib/assert.ts';
import { openRelay } from '#relay/relay-service.ts';
import { startServer } from '#relay/server.ts';
import { readSettings } from '#relay/settings.ts';
import './tell-memory.ts';

const settings = readSettings({ DATA: process.env['DATA'] });
assert(settings.ok, 'the settings are as nobody had said anything');
const many = 1_000_000;
const relay = await openRelay(settings.value, {
  framesPerSecond: many,
  framesAtOnce: many,
  bytesPerSecond: 1024 * many,
  bytesAtOnce: 1024 * many,
  linesPerAddress: many,
  newPlansPerHour: many,
});
assert(relay.ok, 'the relay can use its folder');
const { address } = await startServer({ host: '127.0.0.1', port: 0 }, null, relay.value);
process.send?.({ address });
