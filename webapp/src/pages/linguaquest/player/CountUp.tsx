import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useState } from 'react';

const countMs = 900;

type Props = {
  to: number;
  /** Whether it counts; the number itself is there at once otherwise. */
  running: boolean;
  text: (value: number) => string;
};

/** A number that grows to what it is; read out as what it is. */
export function CountUp({ to, running, text }: Props) {
  const [shown, setShown] = useState(running ? 0 : to);
  useEffect(() => {
    if (!running) {
      setShown(to);
      return;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function count(now) {
      const done = Math.min(1, Math.max(0, now - begun) / countMs);
      setShown(Math.round(to * (1 - (1 - done) ** 2)));
      if (done < 1) frame = requestAnimationFrame(count);
    });
    return () => cancelAnimationFrame(frame);
  }, [running, to]);
  return (
    <>
      <span aria-hidden>{text(shown)}</span>
      <Box component="span" sx={visuallyHidden}>
        {text(to)}
      </Box>
    </>
  );
}
