import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLossText, type Loss } from './losses';

/** What is lost, in words, with the lost part itself beside it. */
export function LossList({ losses }: { losses: readonly Loss[] }) {
  const text = useLossText();
  return (
    <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
      {losses.map((loss, number) => (
        <li key={number}>
          <Typography variant="body2" component="span">
            {text(loss)}
          </Typography>
          {loss.detail && (
            <Typography variant="body2" component="bdi" color="textSecondary" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
              {loss.detail}
            </Typography>
          )}
        </li>
      ))}
    </Box>
  );
}
