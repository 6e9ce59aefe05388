import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { updateUser } from '../../../api/session';
import type { OwnInstitute } from '../../../api/types';
import { whoAmI } from '../../../app/me';
import { logoAddress } from '../../../app/brand';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { Section } from '../../account/Section';
import { largestLogo, ownInstitute, putLogo, removeLogo } from './instituteApi';

/** The picture in the header of every page and on the sign-in page. */
export function LogoSection({ institute }: { institute: OwnInstitute }) {
  const { t } = useTranslation('institutes');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const store = useMutation({
    mutationFn: (picture: File | null) => (picture ? putLogo(picture) : removeLogo()),
    onSuccess: async (stored) => {
      updateUser(await whoAmI());
      client.setQueryData(ownInstitute.queryKey, stored);
      notify({ text: t(stored.logo ? 'logo.stored' : 'logo.removed') });
    },
  });
  const refusal = () => {
    if (tooLarge) return t('logo.tooLarge');
    return isProblem(store.error, 'bad-field') ? t('logo.unfit') : problemText(store.error);
  };
  return (
    <Section title={t('logo.title')} text={t('logo.help')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        {institute.logo && (
          <Box
            component="img"
            src={logoAddress(institute.slug, institute.logo)}
            alt={t('logo.present', { name: institute.name })}
            sx={{ maxHeight: 96, maxWidth: '100%', border: 1, borderColor: 'divider', borderRadius: 1, p: 1 }}
          />
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('logo.choose')}
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) {
              setTooLarge(file.size > largestLogo);
              if (file.size <= largestLogo) store.mutate(file);
            }
            target.value = ''; // so that a file of the same name can be chosen again
          }}
        />
        <Button variant="outlined" onClick={() => input.current?.click()} loading={store.isPending}>
          {t(institute.logo ? 'logo.replace' : 'logo.choose')}
        </Button>
        {institute.logo && (
          <Button onClick={() => store.mutate(null)} loading={store.isPending}>
            {t('logo.remove')}
          </Button>
        )}
      </Box>
      <Box role="status" sx={{ mt: 2 }}>
        {(tooLarge || store.isError) && <Alert severity="error">{refusal()}</Alert>}
      </Box>
    </Section>
  );
}
