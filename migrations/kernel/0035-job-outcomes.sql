--liquibase formatted sql

--changeset metalingua:job-outcomes splitStatements:false
-- A job of the runtime itself has no institute. A job that cannot be done stays as a dead letter until somebody retries or
-- discards it; its next_run is infinity, so that nobody takes it, workers of earlier versions included.
alter table job
    alter column institute_id drop not null,
    -- attempts that failed; what had to wait is none
    add column failures   integer     not null default 0,
    add column created_at timestamptz not null default now(),
    add column started_at timestamptz,
    add column failed_at  timestamptz,
    add column dead_at    timestamptz,
    drop constraint job_institute_id_kind_key_key,
    add constraint job_one_of_a_key unique nulls not distinct (institute_id, kind, key);
create index job_dead on job (institute_id, kind) where dead_at is not null;

--changeset metalingua:job-schedule splitStatements:false
-- When each schedule is due, and how it went last. Schedules belong to the runtime: one row counts for all nodes.
create table job_schedule (
    name         text primary key check (length(name) between 1 and 100),
    rhythm       text        not null check (length(rhythm) between 1 and 200),
    next_run     timestamptz not null,
    last_due     timestamptz,
    last_started timestamptz,
    last_ended   timestamptz,
    last_error   text
);
alter table job_schedule enable row level security;
alter table job_schedule force row level security;
create policy every_row on job_schedule to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update, delete on job_schedule to metalingua_platform;
