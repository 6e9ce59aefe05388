import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import type { ItemType } from '../../api/types';

export type NamedType = ItemType & { name: string; description: string };

async function textsOf(type: ItemType, language: string): Promise<Record<string, string>> {
  const response = await fetch(`${type.ui}i18n/${language}.json`);
  if (!response.ok) throw new Error(`${type.id}: ${response.status}`);
  return response.json() as Promise<Record<string, string>>;
}

/**
 * The question types that are active now, named as their plugins name themselves; those that are `licensed` and `on` the
 * institute may make questions of, the others only name what it has.
 */
export const useQuestionTypes = () => useItemTypes('question');

/** The same of the activity types. */
export const useActivityTypes = () => useItemTypes('activity');

function useItemTypes(family: ItemType['family']) {
  const { i18n } = useTranslation();
  const types = useQuery({
    queryKey: ['plugins', family],
    queryFn: async () => (await data(api.GET('/api/plugins'))).items.filter((type) => type.family === family),
  });
  return useQueries({
    queries: (types.data ?? []).map((type) => ({
      queryKey: ['plugin-texts', type.ui, i18n.language],
      queryFn: () => textsOf(type, i18n.language),
      staleTime: Infinity, // the build is in the address
    })),
    combine: (texts) => ({
      isPending: types.isPending,
      error: types.error,
      refetch: types.refetch,
      items: (types.data ?? []).map(
        (type, i): NamedType => ({
          ...type,
          name: texts[i]?.data?.name ?? type.type,
          description: texts[i]?.data?.description ?? '',
        }),
      ),
    }),
  });
}
