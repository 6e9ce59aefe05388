import VolumeOff from '@mui/icons-material/VolumeOffOutlined';
import VolumeUp from '@mui/icons-material/VolumeUpOutlined';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import { play, switchSound, useSoundIsOn } from './sound';

/** Sounds of lessons on or off. */
export function SoundSwitch() {
  const { t } = useTranslation('offline');
  const on = useSoundIsOn();
  const press = () => {
    switchSound(!on);
    if (!on) play('right');
  };
  return (
    <IconButton aria-label={t('sound')} aria-pressed={on} onClick={press}>
      {on ? <VolumeUp /> : <VolumeOff />}
    </IconButton>
  );
}
