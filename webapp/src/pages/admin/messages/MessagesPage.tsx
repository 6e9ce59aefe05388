import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { SandboxMessage } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';

/** Whoever waits for a message looks here until it comes. */
const lookAgainMs = 3_000;

const channels = ['sms', 'mail'] as const;
type Channel = (typeof channels)[number];

const messagesBy = (channel: Channel) =>
  queryOptions({
    queryKey: ['sandbox-messages', channel],
    queryFn: () => data(api.GET('/api/admin/sandbox-messages', { params: { query: { channel } } })),
    staleTime: 0,
    refetchInterval: lookAgainMs,
  });

/** What would have been sent, while no provider sends anything. */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const [query, setQuery] = useSearchParams();
  const channel: Channel = query.get('channel') === 'mail' ? 'mail' : 'sms';
  const messages = useQuery(messagesBy(channel));
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <ToggleButtonGroup exclusive value={channel} aria-label={t('channel')} sx={{ mb: 2 }} onChange={(_event, chosen: Channel | null) => chosen && setQuery({ channel: chosen }, { replace: true })}>
        {channels.map((one) => (
          <ToggleButton key={one} value={one}>
            {t(`channels.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <QueryView query={messages}>{({ items }) => (items.length === 0 ? <EmptyState text={t('empty')} /> : <Messages items={items} />)}</QueryView>
    </>
  );
}

function Messages({ items }: { items: SandboxMessage[] }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const columns: Column<SandboxMessage>[] = [
    { id: 'to', label: t('to'), primary: true, cell: ({ recipient }) => <bdi dir="ltr">{recipient}</bdi> },
    {
      id: 'text',
      label: t('text'),
      cell: ({ subject, text }) => (
        <>
          {subject && (
            <Box dir="auto" sx={{ fontWeight: 600 }}>
              {subject}
            </Box>
          )}
          <Box dir="auto" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {text}
          </Box>
        </>
      ),
    },
    { id: 'at', label: t('at'), cell: ({ sentAt }) => format.dateTime(sentAt) },
  ];
  return <DataList label={t('list')} columns={columns} rows={items} rowKey={({ id }) => id} />;
}
