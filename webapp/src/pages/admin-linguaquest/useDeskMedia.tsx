import { useMutation } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../ui-kit/base-element.js';
import { authorisedFetch } from '../../api/client';
import { problemOf } from '../../api/problem';
import type { Schemas } from '../../api/types';
import { useUser } from '../../app/account';
import { ErrorState } from '../../components/ErrorState';
import { FormDialog } from '../../components/FormDialog';
import { FormField } from '../../components/FormField';

type Kept = { name: string };
type Waiting = { file: Blob; take: (kept: Kept) => void; refuse: (reason: Error) => void };

/**
 * Pictures of lessons for the editors of plugins. One that is sent first needs its licence: the dialog that asks is to be
 * shown by whoever uses this.
 */
export function useDeskMedia(): { media: Media; dialog: ReactNode } {
  const { t } = useTranslation('lessons');
  const institute = useUser()?.institute?.slug ?? '';
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const media = useMemo<Media>(
    () => ({
      url: (name) => Promise.resolve(/^(\/|https?:|data:|blob:)/.test(name) ? name : `/api/linguaquest/${name}?institute=${encodeURIComponent(institute)}`),
      upload: (file) =>
        file.type.startsWith('audio/') ? Promise.reject(new Error(t('picture.noSound'))) : new Promise<Kept>((take, refuse) => setWaiting({ file, take, refuse })),
    }),
    [institute, t],
  );
  const dialog = waiting && (
    <PictureDialog
      file={waiting.file}
      onTaken={(kept) => {
        waiting.take(kept);
        setWaiting(null);
      }}
      onClose={() => {
        waiting.refuse(new Error(t('picture.notSent')));
        setWaiting(null);
      }}
    />
  );
  return { media, dialog };
}

function PictureDialog({ file, onTaken, onClose }: { file: Blob; onTaken: (kept: Kept) => void; onClose: () => void }) {
  const { t } = useTranslation('lessons');
  const [note, setNote] = useState({ licence: '', author: '', source: '' });
  const [checked, setChecked] = useState(false);
  const send = useMutation({
    mutationFn: async () => {
      const given = Object.entries(note).filter(([, value]) => value.trim() !== '');
      const address = new URL(`/api/linguaquest/admin/pictures?${new URLSearchParams(given)}`, location.origin);
      const answer = await authorisedFetch(new Request(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }));
      const body: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw problemOf(body, answer);
      return body as Schemas['LinguaquestStoredPicture'];
    },
    onSuccess: ({ reference }) => onTaken({ name: reference }),
  });
  const missing = note.licence.trim() === '';
  const field = (name: keyof typeof note, help: string) => (
    <FormField
      label={t(`picture.${name}`)}
      value={note[name]}
      required={name === 'licence'}
      onChange={(value) => setNote((now) => ({ ...now, [name]: value }))}
      help={help}
      problem={checked && name === 'licence' && missing ? t('picture.licenceMissing') : undefined}
    />
  );
  return (
    <FormDialog
      title={t('picture.title')}
      submitLabel={t('picture.send')}
      busy={send.isPending}
      maxWidth="sm"
      onSubmit={() => {
        setChecked(true);
        if (!missing) send.mutate();
      }}
      onClose={onClose}
    >
      {field('licence', t('picture.licenceHelp'))}
      {field('author', ' ')}
      {field('source', t('picture.sourceHelp'))}
      {send.isError && <ErrorState error={send.error} />}
    </FormDialog>
  );
}
