import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../components/StatusChip';

const pinned = 'pinned:';

/** Who vouches for a plugin. */
export function SignerChip({ signer }: { signer?: string | undefined }) {
  const { t } = useTranslation('plugins');
  if (!signer) return <StatusChip tone="waiting" label={t('signer.none')} />;
  if (signer === 'distribution') return <StatusChip tone="neutral" label={t('signer.distribution')} />;
  return signer.startsWith(pinned) ? (
    <StatusChip tone="neutral" label={t('signer.pinned', { name: signer.slice(pinned.length) })} />
  ) : (
    <StatusChip tone="good" label={t('signer.signed', { name: signer })} />
  );
}
