import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, Problem } from '../../../api/problem';
import type { AlarmRecipient, AlarmTestResult } from '../../../api/types';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { recipients as recipientsQuery, storeRecipients, testRecipients, type Recipients } from './operationsApi';
import { Section } from './Section';

const mostRecipients = 20;
const choices = { channel: ['mail', 'sms'], language: ['fa', 'en'], severity: ['degraded', 'down'] } as const;

/** Who is told of alarms, and whether that reaches them. */
export function RecipientsSection({ stored }: { stored: Recipients }) {
  const { t, i18n } = useTranslation('operations');
  const problemText = useProblemText();
  const notify = useNotify();
  const client = useQueryClient();
  const [list, setList] = useState<AlarmRecipient[]>(stored.recipients);
  const [results, setResults] = useState<AlarmTestResult[] | null>(null);
  const store = useMutation({
    mutationFn: () => storeRecipients({ recipients: list, version: stored.version }),
    onSuccess: (now) => {
      client.setQueryData(recipientsQuery.queryKey, now);
      setList(now.recipients);
      notify({ text: t('recipients.stored') });
    },
    onError: (error) => {
      if (isProblem(error, 'stale-version')) void client.invalidateQueries({ queryKey: recipientsQuery.queryKey });
      if (!isProblem(error, 'bad-field')) notify({ text: problemText(error), severity: 'error' });
    },
  });
  const test = useMutation({ mutationFn: testRecipients, onSuccess: setResults, onError: (error) => notify({ text: problemText(error), severity: 'error' }) });
  const wrong = new Set(store.error instanceof Problem ? store.error.fields.map(({ field }) => field) : []);
  const change = (index: number, part: Partial<AlarmRecipient>) => setList(list.map((one, i) => (i === index ? { ...one, ...part } : one)));
  const add = () => setList([...list, { channel: 'mail', address: '', language: i18n.language === 'fa' ? 'fa' : 'en', severity: 'degraded' }]);
  return (
    <Section title={t('recipients.title')} help={t('recipients.help')}>
      {list.length === 0 && <EmptyState text={t('recipients.none')} />}
      <Stack component="ul" spacing={2} aria-label={t('recipients.title')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {list.map((one, index) => (
          <Box component="li" key={index} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '8rem 1fr 8rem 14rem auto' }, gap: 1, alignItems: 'start' }}>
            {(['channel', 'address', 'language', 'severity'] as const).map((field) =>
              field === 'address' ? (
                <FormField
                  key={field}
                  size="small"
                  label={t(`recipients.address.${one.channel}`)}
                  value={one.address}
                  onChange={(address) => change(index, { address })}
                  problem={wrong.has(`recipients[${index}].address`) ? t(`recipients.badAddress.${one.channel}`) : undefined}
                  type={one.channel === 'mail' ? 'email' : 'tel'}
                  ltr
                />
              ) : (
                <TextField key={field} select size="small" label={t(`recipients.${field}`)} value={one[field]} onChange={(event) => change(index, { [field]: event.target.value })}>
                  {choices[field].map((choice) => (
                    <MenuItem key={choice} value={choice}>
                      {t(`recipients.choice.${choice}`)}
                    </MenuItem>
                  ))}
                </TextField>
              ),
            )}
            <Button color="error" onClick={() => setList(list.filter((_one, i) => i !== index))} aria-label={t('recipients.removeOf', { address: one.address || index + 1 })}>
              {t('recipients.remove')}
            </Button>
          </Box>
        ))}
      </Stack>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button variant="contained" loading={store.isPending} onClick={() => store.mutate()}>
          {t('recipients.store')}
        </Button>
        {list.length < mostRecipients && (
          <Button variant="outlined" onClick={add}>
            {t('recipients.add')}
          </Button>
        )}
        <Button variant="outlined" loading={test.isPending} onClick={() => test.mutate()}>
          {t('recipients.test')}
        </Button>
      </Box>
      {results?.map(({ address, problem }) => (
        <Alert key={address} severity={problem ? 'error' : 'success'} variant="outlined" sx={{ mt: 1 }}>
          {problem ? t('recipients.notSent', { address }) : t('recipients.sent', { address })} {problem && <bdi dir="ltr">{problem}</bdi>}
        </Alert>
      ))}
    </Section>
  );
}
