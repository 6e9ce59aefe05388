import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';

export const scales = queryOptions({
  queryKey: ['cefr-scales'],
  queryFn: () => data(api.GET('/api/unified-testing/cefr-scales')),
  // What is being edited must not change under the editor's hands; the version is checked when saving.
  refetchOnWindowFocus: false,
  staleTime: 0,
});
