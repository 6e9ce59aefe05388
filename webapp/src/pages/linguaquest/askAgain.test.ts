import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { askAgain } from './askAgain';

test('an answer that was on its way before the merge is not shown after it', async () => {
  const client = new QueryClient();
  const answers: ((xp: number) => void)[] = [];
  const observer = new QueryObserver(client, { queryKey: ['linguaquest', 'demo', 'profile'], queryFn: () => new Promise<number>((answer) => answers.push(answer)) });
  const stop = observer.subscribe(() => {});
  await vi.waitFor(() => expect(answers).toHaveLength(1));

  void askAgain(client);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.(0);
  answers[1]?.(25);

  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(25));
  stop();
});
