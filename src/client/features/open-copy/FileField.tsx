import { FileImportIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describedBy, FieldFrame, type FieldTexts } from '../../components/forms/FieldFrame.tsx';

interface FileFieldProps extends FieldTexts {
  readonly id: string;
  readonly onChange: (file: File | null) => void;
}

/** The browser's own way to choose a file. No type is asked for: phones then grey out files they do not know. */
export function FileField({ id, label, help, error, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <label className="ds-button button file-button" data-variant="secondary">
        <FileImportIcon aria-hidden />
        {t('backup:chooseFile')}
        <input
          id={id}
          type="file"
          autoComplete="off"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0] ?? null;
            setName(file?.name ?? null);
            onChange(file);
          }}
          {...describedBy(id, { help, error })}
        />
      </label>
      <p className="second" role="status">
        {name}
      </p>
    </FieldFrame>
  );
}
