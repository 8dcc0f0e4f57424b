import { PencilIcon, TrashIcon } from '@navikt/aksel-icons';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LifeArea } from '#plan/life-areas.ts';
import type { MappedLine } from '#plan/mapping/mapping.ts';
import { Button } from '../../components/Button.tsx';
import { IconButton } from '../../components/IconButton.tsx';
import { usePlan } from '../../components/plan/usePlan.ts';
import { UndoLine, useUndo } from '../../components/plan/useUndo.tsx';
import { PlanText } from '../../components/text/PlanText.tsx';
import { type LineKind, useLineWords } from './useLineWords.ts';
import { WriteLines } from './WriteLines.tsx';

interface MappedLinesProps {
  readonly kind: LineKind;
  /** `null` = about life as a whole. */
  readonly area: LifeArea | null;
  readonly lines: readonly MappedLine[];
  /** Of its heading on the page. */
  readonly level: 2 | 3;
}

/** One short line for each thing the person is good at and has around, or needs help with. */
export function MappedLines({ kind, area, lines, level }: MappedLinesProps) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [isWriting, setWriting] = useState(false);
  /** The line that is being written: it stands in its field, not on the list. */
  const [inHand, setInHand] = useState<string | null>(null);
  const headingId = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  const { heading, write } = useLineWords(kind);
  const shown = lines.filter((line) => line.id !== inHand);
  return (
    <section className="mapped" data-kind={kind} aria-labelledby={headingId}>
      <Heading id={headingId}>{heading}</Heading>
      <UndoLine place={`${kind}/${area ?? ''}`} />
      {shown.length === 0 && !isWriting && <p className="second">{t('mapping:none')}</p>}
      <ul>
        {shown.map((line) => (
          <Line key={line.ref.key} line={line} kind={kind} label={write} />
        ))}
      </ul>
      {isWriting ? (
        <WriteLines
          kind={kind}
          area={area}
          lines={lines}
          inHand={inHand}
          onInHand={setInHand}
          onDone={() => setWriting(false)}
        />
      ) : (
        <Button
          kind="tertiary"
          disabled={replica === null}
          icon={<PencilIcon aria-hidden />}
          onClick={() => setWriting(true)}
        >
          {write}
        </Button>
      )}
    </section>
  );
}

function Line({ line, kind, label }: { readonly line: MappedLine; readonly kind: LineKind; readonly label: string }) {
  const { t } = useTranslation();
  const { replica } = usePlan();
  const [isEditing, setEditing] = useState(false);
  const removeLine = useRemoveLine(kind);
  const pencil = useRef<HTMLSpanElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) pencil.current?.querySelector('button')?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const what = line.text.text.trim() || t('mapping:untitled');
  const finish = (): void => {
    setEditing(false);
    if (line.text.text.trim() === '') removeLine(line);
  };
  if (isEditing) {
    return (
      <li className="mapped-line">
        <div className="w-full">
          <PlanText text={line.text} size="line" label={label} focused onEnter={finish} />
          <Button kind="secondary" className="spaced-little" onClick={finish}>
            {t('common:done')}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className="mapped-line">
      <span className="row-body as-written">{what}</span>
      <span ref={pencil}>
        <IconButton label={t('aria:edit', { what })} disabled={replica === null} onClick={() => setEditing(true)}>
          <PencilIcon aria-hidden />
        </IconButton>
      </span>
      <IconButton label={t('aria:delete', { what })} disabled={replica === null} onClick={() => removeLine(line)}>
        <TrashIcon aria-hidden />
      </IconButton>
    </li>
  );
}

function useRemoveLine(kind: LineKind): (line: MappedLine) => void {
  const { t } = useTranslation();
  const { run } = usePlan();
  const { offerUndo } = useUndo();
  return (line) =>
    offerUndo(t('undo:lineDeleted'), run({ type: 'deleteItem', item: line.ref }), `${kind}/${line.area ?? ''}`);
}
