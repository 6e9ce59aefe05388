--liquibase formatted sql

--changeset metalingua:job-progress splitStatements:false
-- How far a job is that somebody waits for. Unlike the job it stays when the work is done, for a month.
create table job_progress (
    institute_id bigint           not null default metalingua_current_institute() references institute (id),
    kind         text             not null check (length(kind) between 1 and 100),
    key          text             not null check (length(key) between 1 and 300),
    -- who waits for it
    account_id   bigint           not null references account (id),
    status       text             not null check (status in ('waiting', 'running', 'done', 'failed')),
    share        double precision not null check (share between 0 and 1),
    error        text,
    updated_at   timestamptz      not null,
    primary key (institute_id, kind, key)
);
create index job_progress_by_age on job_progress (institute_id, updated_at);
call metalingua_tenant_table('job_progress');
