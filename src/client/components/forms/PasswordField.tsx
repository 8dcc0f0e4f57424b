import { EyeIcon, EyeSlashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../IconButton.tsx';
import type { FieldTexts } from './FieldFrame.tsx';
import { LONGEST_LINE } from './longest.ts';
import { TextField } from './TextField.tsx';

interface PasswordFieldProps extends FieldTexts {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A new password is shown while it is chosen: one is written once, and read. */
  readonly shownAtFirst?: boolean;
}

export function PasswordField({ shownAtFirst = false, ...field }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(shownAtFirst);
  return (
    <TextField
      {...field}
      maxLength={LONGEST_LINE}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      data-secret
      end={
        <IconButton label={shown ? t('aria:hidePassword') : t('aria:showPassword')} onClick={() => setShown(!shown)}>
          {shown ? <EyeSlashIcon aria-hidden /> : <EyeIcon aria-hidden />}
        </IconButton>
      }
    />
  );
}
