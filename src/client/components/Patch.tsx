import { ownAreaName, type KnownArea, type LifeArea } from '#plan/life-areas.ts';

interface PatchLook {
  readonly dye: 'thread' | 'weld' | 'indigo' | 'moss' | 'pine';
  readonly drawing: string;
}

const LOOKS: Readonly<Record<KnownArea, PatchLook>> = {
  health: {
    dye: 'thread',
    drawing: 'M12 19.5S4.5 15 4.5 9.6A3.9 3.9 0 0 1 12 8a3.9 3.9 0 0 1 7.5 1.6C19.5 15 12 19.5 12 19.5Z',
  },
  dailyLiving: {
    dye: 'weld',
    drawing:
      'M5 9h11v5.5A4.5 4.5 0 0 1 11.5 19h-2A4.5 4.5 0 0 1 5 14.5ZM16 10.5h1.5a2.2 2.2 0 0 1 0 4.5H16M8.5 6V4.5M12.5 6V4.5',
  },
  housing: { dye: 'indigo', drawing: 'M4.5 11.5 12 5l7.5 6.5M6.5 10v9h11v-9M10.5 19v-4.5h3V19' },
  education: {
    dye: 'moss',
    drawing:
      'M12 7.5C10 6 7.5 5.6 4.5 5.8v11.7c3-.2 5.5 .2 7.5 1.7 2-1.5 4.5-1.9 7.5-1.7V5.8C16.5 5.6 14 6 12 7.5Zm0 0v11.7',
  },
  work: { dye: 'pine', drawing: 'M4.5 9h15v9.5h-15ZM9 9V6h6v3M4.5 13h15' },
  economy: {
    dye: 'moss',
    drawing: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM9.5 8.5v7M14.5 8.5l-3.5 3.5 3.5 3.5',
  },
  leisure: {
    dye: 'thread',
    drawing:
      'M9 17V6.5l9-2V15M9 17a2.3 2.3 0 1 1-4.6 0A2.3 2.3 0 0 1 9 17ZM18 15a2.3 2.3 0 1 1-4.6 0A2.3 2.3 0 0 1 18 15Z',
  },
  social: {
    dye: 'weld',
    drawing:
      'M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.8 18.5c.4-3 2.4-4.7 5.2-4.7s4.8 1.7 5.2 4.7M15.5 5.8a3 3 0 0 1 0 5.5M17.3 14.2c1.7.7 2.7 2.2 2.9 4.3',
  },
  mobility: {
    dye: 'indigo',
    drawing:
      'M13.2 6.4a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM12.7 9l-.9 4.7 3 2.5.7 4.3M12 14.2l-1.4 3.3-2.6 3M12.7 9l-3 1.3-1 3M12.7 9l2 2.7 2.6.6',
  },
  family: {
    dye: 'weld',
    drawing:
      'M12 20v-6M12 14c-4 0-6.5-2-6.5-5A4.5 4.5 0 0 1 12 5a4.5 4.5 0 0 1 6.5 4c0 3-2.5 5-6.5 5ZM12 14l3-3M12 12 9.5 9.5',
  },
  mentalSubstance: {
    dye: 'indigo',
    drawing: 'M8 18.5a3.8 3.8 0 0 1-.4-7.5 5 5 0 0 1 9.5 1 3.3 3.3 0 0 1-.6 6.5ZM15 6.5l1-2M18.5 9l2-1',
  },
  communication: { dye: 'pine', drawing: 'M4.5 6h11v7.5H9L6 16v-2.5H4.5ZM18 10h1.5v7.5H18V20l-3-2.5h-4' },
  faith: { dye: 'weld', drawing: 'M12 8.5c-1.6-1.6-1.2-3 0-4.5 1.2 1.5 1.6 2.9 0 4.5ZM9.5 11h5v8.5h-5ZM7 19.5h10' },
  transition: { dye: 'moss', drawing: 'M3.5 17h17M5.5 17v-3.5a6.5 6.5 0 0 1 13 0V17M12 7v10' },
  other: { dye: 'pine', drawing: 'M7 12v.1M12 12v.1M17 12v.1' },
};

/** An own area has no drawing of its own: its name says what it is. */
function lookOf(area: LifeArea): PatchLook {
  return ownAreaName(area) === null ? LOOKS[area as KnownArea] : LOOKS.other;
}

/** A life area is a sewn patch with a plain drawing. Always with its name beside it. */
export function Patch({ area, size }: { readonly area: LifeArea; readonly size?: 'sm' }) {
  const { dye, drawing } = lookOf(area);
  return (
    <svg className="patch" data-size={size} viewBox="0 0 48 48" aria-hidden="true" fill="none">
      <PatchDrawing dye={dye} drawing={drawing} />
    </svg>
  );
}

/** The patch as part of a larger drawing. */
export function PatchIn({ area, transform }: { readonly area: LifeArea; readonly transform: string }) {
  return (
    <g transform={transform}>
      <PatchDrawing {...lookOf(area)} />
    </g>
  );
}

function PatchDrawing({ dye, drawing }: PatchLook) {
  return (
    <>
      <rect x="1" y="1" width="46" height="46" rx="13" fill={`var(--${dye}-tint)`} />
      <rect
        x="4.5"
        y="4.5"
        width="39"
        height="39"
        rx="10"
        stroke={`var(--${dye})`}
        strokeWidth="1.5"
        strokeDasharray="4 3.4"
        strokeLinecap="round"
        opacity=".75"
      />
      <path
        transform="translate(9.6 9.6) scale(1.2)"
        d={drawing}
        stroke={`var(--${dye}-text)`}
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  );
}
