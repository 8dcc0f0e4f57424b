/**
 * The headers of every answer.
 *
 * The app holds what is most private in a person's life, so a page may load and
 * speak to nothing but its own origin and the relays that whoever serves it
 * names, and no text can ever become code: not
 * from another site, not from the plan, not from a package. `style-src` needs
 * no 'unsafe-inline', for what React sets on `element.style` is not markup.
 */

/** The Trusted Types policies that the client may make: each names one script, the service worker's and the one that reads QR codes. */
export const TRUSTED_TYPES_POLICIES = ['service-worker', 'qr-decoder'];

/** @param relays origins of other relays that the app may speak with, as http(s) and ws(s) */
const contentSecurityPolicy = (relays: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...relays].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICIES.join(' ')}`,
  ].join('; ');

const REFUSED_POWERS = [
  'accelerometer',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/** The headers of the app's files. `relays`: as above; none unless told otherwise. */
export function securityHeaders(relays: readonly string[] = []): Readonly<Record<string, string>> {
  return { ...HEADERS, 'Content-Security-Policy': contentSecurityPolicy(relays) };
}

const HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  // Codes from another's screen are read with the camera, by this page alone and after the person was asked; both
  // screens stay lit meanwhile.
  'Permissions-Policy': [
    'camera=(self)',
    'screen-wake-lock=(self)',
    ...REFUSED_POWERS.map((power) => `${power}=()`),
  ].join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
