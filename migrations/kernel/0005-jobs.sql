--liquibase formatted sql

--changeset metalingua:job splitStatements:false
-- What still has to be done. A row goes when its work is done.
create table job (
    id            bigint generated always as identity primary key,
    institute_id  bigint      not null default metalingua_current_institute() references institute (id),
    kind          text        not null check (length(kind) between 1 and 100),
    key           text        not null check (length(key) between 1 and 300),
    data          jsonb       not null,
    next_run      timestamptz not null,
    attempts      integer     not null default 0,
    last_error    text,
    -- the worker that runs it, and until when the others leave it alone
    claimed_by    uuid,
    claimed_until timestamptz,
    -- submitted once more while it ran: it runs again with the newer data
    again         boolean     not null default false,
    unique (institute_id, kind, key)
);
create index job_due on job (next_run);
call metalingua_tenant_table('job');
