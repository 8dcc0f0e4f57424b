/** What whoever runs the server may choose, by environment variables. The table in `README.md` says it in words. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '#lib/result.ts';

export type Settings = {
  /** Name or address to listen on. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The folder where the relay keeps its store. */
  readonly data: string;
  /** Other relays that the app may speak with, as `connect-src` names them. */
  readonly relays: readonly string[];
  /** Other addresses whose pages may speak with this relay. */
  readonly origins: readonly string[];
  /** Whoever says it may begin a plan here; '' = there is none. */
  readonly registrationToken: string;
  /** Whether new plans are taken from anybody. */
  readonly open: boolean;
  /** Of one plan. */
  readonly quotaBytes: number;
  /** Opens `/metrics` to others than this machine; '' = to nobody else. */
  readonly metricsToken: string;
  /** Whether `X-Forwarded-For` and `X-Forwarded-Host` are a proxy's word and not anybody's. */
  readonly trustProxy: boolean;
};

export type SettingsError = { readonly type: 'SettingInvalid'; readonly name: string; readonly value: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; an empty variable counts as absent. */
export function readSettings(environment: Environment): Result<Settings, SettingsError> {
  const text = (name: string): string => environment[name] ?? '';
  const port = text('PORT') || '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return invalid('PORT', port);
  const quota = text('QUOTA_MB') || '200';
  if (!/^\d{1,7}$/.test(quota) || Number(quota) === 0) return invalid('QUOTA_MB', quota);
  const relays = readRelays(text('RELAYS'));
  if (!relays) return invalid('RELAYS', text('RELAYS'));
  const origins = readOrigins(text('ORIGINS'));
  if (!origins) return invalid('ORIGINS', text('ORIGINS'));
  const registrationToken = text('REGISTRATION_TOKEN');
  const open = readSwitch(text('OPEN'), registrationToken === '');
  if (open === undefined) return invalid('OPEN', text('OPEN'));
  const trustProxy = readSwitch(text('TRUST_PROXY'), false);
  if (trustProxy === undefined) return invalid('TRUST_PROXY', text('TRUST_PROXY'));
  return ok({
    host: text('HOST') || 'localhost',
    port: Number(port),
    data: text('DATA') || defaultData(environment),
    relays,
    origins,
    registrationToken,
    open,
    quotaBytes: Number(quota) * 1024 * 1024,
    metricsToken: text('METRICS_TOKEN'),
    trustProxy,
  });
}

/** Where programs keep what must outlive them and is nobody's document: outside the code, and never in a folder that is served. */
function defaultData(environment: Environment): string {
  const state = environment['XDG_STATE_HOME'] || environment['LOCALAPPDATA'] || join(homedir(), '.local', 'state');
  return join(state, 'din-plan');
}

/** Each becomes what a Content-Security-Policy needs: its origin for polling, and the same as WebSocket. */
function readRelays(text: string): readonly string[] | undefined {
  const origins = readOrigins(text);
  return origins?.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
}

/** Origins parted by commas or spaces: `https://plan.example.no`. */
function readOrigins(text: string): readonly string[] | undefined {
  const origins: string[] = [];
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    if (!URL.canParse(word)) return undefined;
    const { protocol, origin } = new URL(word);
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    origins.push(origin);
  }
  return origins;
}

function readSwitch(text: string, otherwise: boolean): boolean | undefined {
  if (text === '') return otherwise;
  return text === '1' ? true : text === '0' ? false : undefined;
}

function invalid(name: string, value: string): Result<never, SettingsError> {
  return err({ type: 'SettingInvalid', name, value });
}
