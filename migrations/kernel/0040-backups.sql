--liquibase formatted sql

--changeset metalingua:backups splitStatements:false
-- Backups of the whole platform that the console or the schedule asked for. The files are in the data folder of the node
-- that took them. A null schedule day is one that somebody asked for.
create table backup (
    id            bigint generated always as identity primary key,
    file          text        not null unique check (length(file) between 1 and 100),
    state         text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    asked_at      timestamptz not null default now(),
    asked_by      bigint      references account (id),
    scheduled_for date        unique,
    keys          boolean     not null default false,
    -- whoever takes it says again and again that it is still at it
    alive_until   timestamptz,
    share         double precision not null default 0 check (share between 0 and 1),
    finished_at   timestamptz,
    bytes         bigint,
    sha256        text        check (length(sha256) = 64),
    row_count     bigint,
    file_count    integer,
    encrypted     boolean,
    error         text        check (length(error) <= 1000),
    check_asked_at timestamptz,
    checked_at    timestamptz,
    -- what was wrong with it at that time; null when nothing was
    check_error   text        check (length(check_error) <= 1000)
);
-- one at a time, over all nodes
create unique index backup_one_at_a_time on backup ((true)) where state in ('waiting', 'running');

-- One row: when a backup is taken by itself, and how many of those are kept.
create table backup_schedule (
    only_one   boolean  primary key default true check (only_one),
    enabled    boolean  not null,
    at_time    time     not null,
    time_zone  text     not null check (length(time_zone) between 1 and 60),
    keep       integer  not null check (keep between 1 and 365),
    version    integer  not null,
    -- what was due before that is not made up for
    changed_at timestamptz not null default now()
);
insert into backup_schedule (enabled, at_time, time_zone, keep, version) values (false, '03:00', 'Asia/Tehran', 7, 1);

alter table backup enable row level security;
alter table backup force row level security;
create policy every_backup on backup to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update, delete on backup to metalingua_platform;
grant usage, select on sequence backup_id_seq to metalingua_platform;
alter table backup_schedule enable row level security;
alter table backup_schedule force row level security;
create policy every_schedule on backup_schedule to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, update on backup_schedule to metalingua_platform;
