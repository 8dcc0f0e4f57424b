import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const HOME = { XDG_STATE_HOME: '/state' };

it('listens on localhost:8080 and takes plans from anybody unless told otherwise', () => {
  const asIs = {
    host: 'localhost',
    port: 8080,
    data: '/state/din-plan',
    relays: [],
    origins: [],
    registrationToken: '',
    open: true,
    quotaBytes: 200 * 1024 * 1024,
    metricsToken: '',
    trustProxy: false,
  };
  expect(readSettings(HOME)).toEqual({ ok: true, value: asIs });
  expect(readSettings({ ...HOME, HOST: '', PORT: '' })).toEqual({ ok: true, value: asIs });
  expect(readSettings({ ...HOME, HOST: '::', PORT: '0' })).toEqual({
    ok: true,
    value: { ...asIs, host: '::', port: 0 },
  });
});

it('keeps its store outside the folder of the code', () => {
  const read = readSettings({});
  expect(read.ok && read.value.data).toMatch(/din-plan$/);
  expect(read.ok && read.value.data.startsWith(process.cwd())).toBe(false);
});

it('asks for the token where there is one, and for nothing where anybody may', () => {
  expect(readSettings({ REGISTRATION_TOKEN: 'x' })).toMatchObject({ value: { open: false, registrationToken: 'x' } });
  expect(readSettings({ REGISTRATION_TOKEN: 'x', OPEN: '1' })).toMatchObject({ value: { open: true } });
  expect(readSettings({ OPEN: '0' })).toMatchObject({ value: { open: false } });
});

it('names other relays as a page must, for both ways to reach them', () => {
  expect(readSettings({ RELAYS: 'https://relay.example.no, http://localhost:9000/x' })).toMatchObject({
    value: {
      relays: ['https://relay.example.no', 'wss://relay.example.no', 'http://localhost:9000', 'ws://localhost:9000'],
    },
  });
});

it.each([
  ...['x', '-1', '65536', '80.5', ' 80', '1e3'].map((value) => ['PORT', value] as const),
  ...['0', '-5', 'many', '12345678'].map((value) => ['QUOTA_MB', value] as const),
  ...['yes', 'true', '2'].flatMap((value) => [['OPEN', value] as const, ['TRUST_PROXY', value] as const]),
  ...["'self'", 'relay', 'javascript:0', 'https://ok.no; script-src *', 'ws://relay.no'].flatMap((value) => [
    ['RELAYS', value] as const,
    ['ORIGINS', value] as const,
  ]),
])('refuses %s=%s', (name, value) => {
  expect(readSettings({ [name]: value })).toEqual({ ok: false, error: { type: 'SettingInvalid', name, value } });
});
