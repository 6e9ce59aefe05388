import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { AdminJob, JobSummary, PlannedSchedule } from '../../../api/types';
import type { Span } from '../../../components/PeriodFields';

export const jobsKey = 'admin-jobs';

/** Without being told: most of what is here has no owner who would be. */
const lookAgainMs = 3_000;

export const states = ['running', 'waiting', 'late', 'dead'] as const;
export type State = (typeof states)[number];
export type JobFilter = { state?: State | undefined; kind?: string | undefined } & Span;

export const jobSummary = queryOptions({
  queryKey: [jobsKey, 'summary'],
  queryFn: (): Promise<JobSummary> => data(api.GET('/api/admin/jobs/summary')),
  staleTime: 0,
  refetchInterval: lookAgainMs,
});

export const jobOf = (id: string) =>
  queryOptions({
    queryKey: ['admin-job', id],
    queryFn: (): Promise<AdminJob> => data(api.GET('/api/admin/jobs/{id}', { params: { path: { id: Number(id) } } })),
    staleTime: 0,
    retry: false,
    refetchInterval: lookAgainMs,
  });

export const schedules = queryOptions({
  queryKey: [jobsKey, 'schedules'],
  queryFn: async (): Promise<PlannedSchedule[]> => (await data(api.GET('/api/admin/jobs/schedules'))).items,
  refetchInterval: 10_000,
});

export const fetchJobs = ({ state, kind, from, to }: JobFilter, cursor: string | undefined): Promise<{ items: AdminJob[]; nextCursor?: string }> =>
  data(api.GET('/api/admin/jobs', { params: { query: { ...(state && { state }), ...(kind && { kind }), ...(from && { from }), ...(to && { to }), ...(cursor && { cursor }) } } }));

export const retryJob = (id: string): Promise<AdminJob> => data(api.POST('/api/admin/jobs/{id}/retry', { params: { path: { id: Number(id) } } }));
export const retryAll = (kind: string): Promise<{ retried: number }> => data(api.POST('/api/admin/jobs/retry', { body: { kind } }));
export const discardJob = (id: string) => data(api.DELETE('/api/admin/jobs/{id}', { params: { path: { id: Number(id) } } }));
export const runSchedule = (name: string) => data(api.POST('/api/admin/jobs/schedules/{name}/run', { params: { path: { name } } }));
