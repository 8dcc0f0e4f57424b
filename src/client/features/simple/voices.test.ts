import { expect, test } from 'vitest';
import { voiceFor } from './voices.ts';

const voice = (lang: string, localService = true) => ({ lang, localService });

test('a Nynorsk text is read by a Nynorsk voice, else by one that speaks Norwegian', () => {
  const [english, bokmal, nynorsk, either] = ['en-GB', 'nb-NO', 'nn_NO', 'no'].map((lang) => voice(lang));
  expect(voiceFor([english!, bokmal!, nynorsk!], 'nn')).toBe(nynorsk);
  expect(voiceFor([english!, bokmal!], 'nn')).toBe(bokmal);
  expect(voiceFor([bokmal!, either!], 'nn')).toBe(either);
  expect(voiceFor([nynorsk!, bokmal!], 'nb')).toBe(bokmal);
});

test('no voice reads that sends the words away, or that speaks another language', () => {
  expect(voiceFor([voice('nb-NO', false), voice('en-GB')], 'nb')).toBeUndefined();
  expect(voiceFor([], 'nn')).toBeUndefined();
});
