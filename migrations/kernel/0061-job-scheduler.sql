--liquibase formatted sql

--changeset metalingua:job-scheduler splitStatements:false
-- Jobs run on the library db-scheduler: its columns stand beside ours, and a job is one row. What an earlier version was
-- running waits again, and its attempt has not failed.
alter table job rename column next_run to execution_time;
alter table job
    drop column claimed_by,
    drop column claimed_until,
    -- to the library all jobs are instances of one task, for what runs a kind comes and goes
    add column task_name            text        not null default 'job',
    add column task_instance        text        not null generated always as (id::text) stored,
    -- whether a worker runs it, which, and when that last was alive; each claim and each end of one is a version
    add column picked               boolean     not null default false,
    add column picked_by            text,
    add column last_heartbeat       timestamptz,
    add column version              bigint      not null default 1,
    -- what else the library reads: its failures are ours, its data and successes are not kept
    add column consecutive_failures integer     generated always as (failures) stored,
    add column last_failure         timestamptz generated always as (failed_at) stored,
    add column last_success         timestamptz,
    add column task_data            bytea,
    add constraint job_one_of_a_task unique (task_name, task_instance);
create index job_heartbeat on job (last_heartbeat);
