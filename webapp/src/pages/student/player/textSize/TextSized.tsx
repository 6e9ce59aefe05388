import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Session } from '../../../../api/types';
import { useUser } from '../../../../app/account';
import type { TextSize } from '../../../../app/textSizes';
import { chosenTextSize, keepTextSize } from './textSizeChoice';

type Choice = { size: TextSize; choose: (size: TextSize) => void };

const SizeContext = createContext<Choice | null>(null);

export function useTextSize(): Choice {
  const choice = use(SizeContext);
  if (!choice) throw new Error('useTextSize needs <TextSized> above it');
  return choice;
}

/**
 * A test in the learner's size. All measures of text are in rem, those within the elements of plugins too, so the root's
 * size is the one to change.
 */
export function TextSized({ session, children }: { session: Session; children: ReactNode }) {
  const account = useUser()?.id ?? '';
  const set = session.accommodation.textSize;
  const [size, setSize] = useState(() => chosenTextSize(account, set));
  useEffect(() => {
    const { style } = document.documentElement;
    style.fontSize = size === 100 ? '' : `${size}%`;
    return () => void (style.fontSize = '');
  }, [size]);
  const choice = useMemo<Choice>(
    () => ({
      size,
      choose: (next) => {
        keepTextSize(account, set, next);
        setSize(next);
      },
    }),
    [size, account, set],
  );
  return <SizeContext value={choice}>{children}</SizeContext>;
}
