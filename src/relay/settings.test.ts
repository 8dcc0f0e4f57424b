import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('listens on localhost:8080 unless told otherwise', () => {
  expect(readSettings({})).toEqual({ ok: true, value: { host: 'localhost', port: 8080 } });
  expect(readSettings({ HOST: '', PORT: '' })).toEqual({ ok: true, value: { host: 'localhost', port: 8080 } });
  expect(readSettings({ HOST: '::', PORT: '0' })).toEqual({ ok: true, value: { host: '::', port: 0 } });
});

it.each(['x', '-1', '65536', '80.5', ' 80', '1e3'])('refuses the port "%s"', (PORT) => {
  expect(readSettings({ PORT })).toEqual({ ok: false, error: { type: 'PortInvalid', value: PORT } });
});
