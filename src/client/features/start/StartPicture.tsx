import { PatchIn } from '../../components/Patch.tsx';

/** Four patches on a thread: parts of a life, held together. */
export function StartPicture() {
  return (
    <svg className="start-picture" viewBox="0 0 320 150" aria-hidden="true" fill="none">
      <path
        d="M6 118C60 118 52 52 104 52s40 62 92 62 48-78 112-84"
        stroke="var(--thread)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <PatchIn area="housing" transform="translate(22 88) rotate(-6) scale(1.083)" />
      <PatchIn area="mobility" transform="translate(84 22) rotate(5) scale(1.083)" />
      <PatchIn area="leisure" transform="translate(150 84) rotate(-4) scale(1.083)" />
      <PatchIn area="social" transform="translate(224 44) rotate(7) scale(1.083)" />
      <circle cx="6" cy="118" r="6" fill="var(--thread)" />
      <circle cx="310" cy="30" r="6" fill="var(--wool)" stroke="var(--thread)" strokeWidth="4" />
    </svg>
  );
}
