import { err, ok, type Result } from '#lib/result.ts';

export type Settings = {
  /** Name or address to listen on. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
};

export type SettingsError = { type: 'PortInvalid'; value: string };

/** `HOST` (localhost) and `PORT` (8080). An empty variable counts as absent. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, SettingsError> {
  const port = environment['PORT'] || '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return err({ type: 'PortInvalid', value: port });
  return ok({ host: environment['HOST'] || 'localhost', port: Number(port) });
}
