import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../app/access';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { PreviewDialog } from '../PreviewDialog';
import { pluginStatuses } from '../pluginsApi';
import { WhoInstalls } from '../WhoInstalls';
import { catalogueIn, catalogueKey, installOffer, previewOffer, type Offer } from './catalogueApi';
import { LockSection } from './LockSection';

const tones: Record<Offer['state'], Tone> = { installed: 'good', update: 'waiting', available: 'neutral', other: 'neutral', incompatible: 'bad' };
/** What somebody came for stands first. */
const urgency: Offer['state'][] = ['update', 'available', 'incompatible', 'other', 'installed'];

/** What can be installed, from where, and what it would mean. */
export function CataloguePage() {
  const { t, i18n } = useTranslation('console');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const operates = useAccess().canEnter('platform');
  const query = useQuery(catalogueIn(i18n.language === 'fa' ? 'fa' : 'en'));
  const failed = (error: unknown) => notify({ text: problemText(error), severity: 'error' });
  const preview = useMutation({ mutationFn: previewOffer, onError: failed });
  const install = useMutation({
    mutationFn: installOffer,
    onSuccess: ({ id, version }) => notify({ text: t('catalogue.installed', { id, version }) }),
    onError: failed,
    onSettled: () => {
      preview.reset();
      void client.invalidateQueries({ queryKey: ['plugins'] });
      void client.invalidateQueries({ queryKey: pluginStatuses.queryKey });
      return client.invalidateQueries({ queryKey: [catalogueKey] });
    },
  });
  const columns: Column<Offer>[] = [
    {
      id: 'name',
      label: t('catalogue.plugin'),
      primary: true,
      cell: ({ name, id, description }) => (
        <>
          {name || id}
          <Typography variant="body2" color="textSecondary" component="div">
            {description}
          </Typography>
        </>
      ),
    },
    {
      id: 'state',
      label: t('catalogue.state'),
      cell: ({ state, reason, installed }) => (
        <>
          <StatusChip tone={tones[state]} label={t(`catalogue.states.${state}`)} />
          {installed && state !== 'installed' && (
            <Box component="p" sx={{ m: 0, mt: 0.5 }}>
              {t('catalogue.here', { version: installed })}
            </Box>
          )}
          {reason && (
            <Box component="p" dir="ltr" sx={{ m: 0, mt: 0.5, maxWidth: 320, overflowWrap: 'anywhere' }}>
              {reason}
            </Box>
          )}
        </>
      ),
    },
    { id: 'version', label: t('catalogue.version'), cell: ({ version }) => <bdi dir="ltr">{version}</bdi> },
    { id: 'size', label: t('catalogue.size'), cell: ({ size }) => t('catalogue.kib', { size: format.number(Math.ceil(size / 1024)) }) },
    { id: 'signed', label: t('catalogue.signature'), cell: ({ signed, source }) => t(source === 'shipped' ? 'catalogue.shipped' : signed ? 'catalogue.signed' : 'catalogue.unsigned') },
  ];
  return (
    <>
      <PageHeader title={t('catalogue.title')} subtitle={t('catalogue.subtitle')} />
      {!operates && <WhoInstalls />}
      <QueryView query={query}>
        {({ items, sources }) => (
          <>
            {sources
              .filter(({ away }) => away !== undefined)
              .map(({ name, away, seen }) => (
                <Alert key={name} severity="warning" variant="outlined" sx={{ mb: 2 }}>
                  {t(seen ? 'catalogue.awaySince' : 'catalogue.away', { name, ...(seen && { seen: format.dateTime(seen) }) })}
                  <Box component="p" dir="ltr" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                    {away}
                  </Box>
                </Alert>
              ))}
            {items.length === 0 ? (
              <EmptyState text={t('catalogue.empty')} />
            ) : (
              <DataList
                label={t('catalogue.title')}
                columns={columns}
                rows={[...items].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))}
                rowKey={({ sha256 }) => sha256}
                {...(operates && {
                  actionsLabel: t('catalogue.actions'),
                  actions: (offer: Offer) =>
                    (offer.state === 'available' || offer.state === 'update') && (
                      <Button
                        variant="outlined"
                        aria-label={t(offer.state === 'update' ? 'catalogue.updateOf' : 'catalogue.installOf', { name: offer.name || offer.id })}
                        loading={preview.isPending && preview.variables.sha256 === offer.sha256}
                        onClick={() => preview.mutate(offer)}
                      >
                        {t(offer.state === 'update' ? 'catalogue.update' : 'catalogue.install')}
                      </Button>
                    ),
                })}
              />
            )}
          </>
        )}
      </QueryView>
      {preview.data && <PreviewDialog preview={preview.data} busy={install.isPending} onConfirm={() => install.mutate(preview.variables)} onCancel={preview.reset} />}
      {operates && <LockSection />}
    </>
  );
}
