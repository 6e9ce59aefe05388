import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import PauseCircle from '@mui/icons-material/PauseCircleOutlined';
import Chip from '@mui/material/Chip';

export type Tone = 'good' | 'waiting' | 'paused' | 'bad' | 'neutral';

const looks = {
  good: { color: 'success', icon: <CheckCircle /> },
  waiting: { color: 'warning', icon: <HourglassEmpty /> },
  paused: { color: 'default', icon: <PauseCircle /> },
  bad: { color: 'error', icon: <ErrorOutline /> },
  neutral: { color: 'default', icon: <InfoOutlined /> },
} as const;

/** A state as icon and word; the colour only repeats them. */
export function StatusChip({ tone, label }: { tone: Tone; label: string }) {
  return <Chip size="small" variant="outlined" color={looks[tone].color} icon={looks[tone].icon} label={label} />;
}
