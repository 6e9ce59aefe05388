import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../app/account';
import { useNotify } from '../../../components/Snackbars';

/** One of a lesson's sounds, to hear how its voice is. */
export function Sample({ address, title }: { address: string; title: string }) {
  const { t } = useTranslation('lessons', { keyPrefix: 'sound' });
  const notify = useNotify();
  const institute = useUser()?.institute?.slug ?? '';
  const audio = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const silence = () => {
    audio.current?.pause();
    audio.current = null;
    setPlaying(false);
  };
  useEffect(() => silence, [address]);
  const play = () => {
    const sound = new Audio(`${address}?institute=${encodeURIComponent(institute)}`);
    audio.current = sound;
    sound.addEventListener('ended', silence);
    setPlaying(true);
    sound.play().catch(() => {
      // Stopped before it began, or gone.
      if (audio.current !== sound) return;
      silence();
      notify({ text: t('unplayable', { title }), severity: 'warning' });
    });
  };
  return (
    <Button size="small" startIcon={playing ? <Stop /> : <PlayArrow />} onClick={playing ? silence : play} aria-label={t(playing ? 'stopOf' : 'listenTo', { title })}>
      {t(playing ? 'stop' : 'listen')}
    </Button>
  );
}
