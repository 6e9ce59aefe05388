import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

type Props = {
  title: string;
  /** The one number that matters; null while it is not known. */
  figure?: string | null;
  children: ReactNode;
  actions?: readonly { to: string; label: string }[];
};

/** One thing that the person may have to do, and the way to it. The first action is the main one. */
export function HomeCard({ title, figure, children, actions = [] }: Props) {
  return (
    <Card variant="outlined" component="section" sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, p: 2.5, borderRadius: 'var(--ml-radius-m)' }}>
      <Typography variant="h2">{title}</Typography>
      {figure !== undefined && (
        <Typography component="p" sx={{ fontSize: 36, lineHeight: 1.2, fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
          {figure ?? <Skeleton width={64} />}
        </Typography>
      )}
      <Box sx={{ flexGrow: 1, color: 'text.secondary' }}>{children}</Box>
      {actions.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {actions.map(({ to, label }, i) => (
            <Button key={to} component={Link} to={to} variant={i === 0 ? 'outlined' : 'text'}>
              {label}
            </Button>
          ))}
        </Box>
      )}
    </Card>
  );
}
