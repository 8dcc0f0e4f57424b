/** How every test starts the browser: Debian's own Chromium, since nothing is downloaded. */
export const chromium = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-quic'],
};
