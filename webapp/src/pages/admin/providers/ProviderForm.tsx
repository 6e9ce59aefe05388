import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { typedOf, valuesOf, type Typed } from './providerValues';
import { storeSettings, type Attribute, type Provider } from './providersApi';

type Props = { provider: Provider; locale: 'en' | 'fa'; onStored: () => void };

/** The form that the provider's own definition asks for. */
export function ProviderForm({ provider, locale, onStored }: Props) {
  const { t } = useTranslation('providers');
  const client = useQueryClient();
  const notify = useNotify();
  const [typed, setTyped] = useState<Record<string, Typed>>(() =>
    Object.fromEntries(provider.attributes.map((attribute) => [attribute.id, typedOf(attribute)])),
  );
  const store = useMutation({
    mutationFn: () => storeSettings(provider.pid, provider.version, valuesOf(provider.attributes, typed), locale),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['admin-providers'] });
      notify({ text: t('stored', { name: provider.name }) });
      onStored();
    },
  });
  const refused = store.error instanceof Problem ? store.error.fields : [];
  return (
    <Box
      component="form"
      noValidate
      autoComplete="off"
      sx={{ display: 'grid', gap: 1, maxWidth: 640 }}
      onSubmit={(event) => {
        event.preventDefault();
        store.mutate();
      }}
    >
      {provider.attributes.map((attribute) => (
        <Setting
          key={attribute.id}
          attribute={attribute}
          typed={typed[attribute.id] ?? typedOf(attribute)}
          problem={refused.find(({ field }) => field === `values.${attribute.id}`)?.problem}
          onChange={(part) =>
            setTyped((now) => ({ ...now, [attribute.id]: { ...(now[attribute.id] ?? typedOf(attribute)), ...part } }))
          }
        />
      ))}
      {store.isError && refused.length === 0 && <ErrorState error={store.error} />}
      <Box>
        <Button type="submit" variant="contained" loading={store.isPending}>
          {t('store')}
        </Button>
      </Box>
    </Box>
  );
}

type SettingProps = { attribute: Attribute; typed: Typed; problem: string | undefined; onChange: (part: Partial<Typed>) => void };

function Setting({ attribute, typed, problem, onChange }: SettingProps) {
  const { t } = useTranslation('providers');
  const helpId = useId();
  const { name, description, kind, required, many, options, set } = attribute;
  if (kind === 'yes_no')
    return (
      <Box>
        <FormControlLabel
          control={
            <Switch
              checked={typed.on}
              onChange={(_event, on) => onChange({ on })}
              slotProps={{ input: { 'aria-describedby': helpId } }}
            />
          }
          label={name}
        />
        <FormHelperText id={helpId}>{description}</FormHelperText>
      </Box>
    );
  if (options.length > 0)
    return <ChoiceField label={name} value={typed.text} options={options} onChange={(text) => onChange({ text })} problem={problem} />;
  if (kind === 'secret')
    return (
      <Box>
        <FormField
          label={name}
          type="password"
          autoComplete="new-password"
          ltr
          value={typed.text}
          onChange={(text) => onChange({ text, forget: false })}
          problem={problem}
          help={`${description} ${t(set ? 'secret.set' : 'secret.unset')}`}
        />
        {set && (
          <FormControlLabel
            control={<Checkbox checked={typed.forget} onChange={(_event, forget) => onChange({ forget, text: '' })} />}
            label={t('secret.forget')}
          />
        )}
      </Box>
    );
  return (
    <FormField
      label={name}
      ltr
      required={required && attribute.defaults.length === 0}
      value={typed.text}
      onChange={(text) => onChange({ text })}
      problem={problem}
      help={description}
      {...(many ? { minRows: 2 } : {})}
      {...(kind === 'text' ? {} : { inputMode: 'decimal' as const })}
    />
  );
}
