--liquibase formatted sql

--changeset metalingua:file-columns splitStatements:false
-- The columns in which tables name files of the file store, by their SHA-256. A file that stands in none of them is
-- nobody's. Declared beside the tables, so that a module that does not run just now still holds its files.
create table file_column (
    relation text not null,
    name     text not null,
    primary key (relation, name)
);
alter table file_column enable row level security;
create policy read_by_all on file_column for select using (true);
grant select on file_column to metalingua_platform;

create procedure metalingua_file_column(table_name text, column_name text)
    language plpgsql as $$
begin
    if not exists (select from pg_attribute
                   where attrelid = table_name::regclass and attname = column_name and not attisdropped) then
        raise exception '% has no column %', table_name, column_name;
    end if;
    insert into file_column (relation, name) values (table_name, column_name) on conflict do nothing;
end $$;
comment on procedure metalingua_file_column(text, text) is 'Declares that a column of a tenant table names files; called by the changeset that creates it.';

--changeset metalingua:orphaned-files splitStatements:false
-- What the last look at an institute's files found, and what was removed last.
create table orphaned_files (
    institute_id  bigint      primary key default metalingua_current_institute() references institute (id),
    looked_at     timestamptz,
    files         bigint      not null default 0,
    bytes         bigint      not null default 0,
    -- when somebody asked for a look or a removal that has not been done yet
    asked_at      timestamptz,
    removed_at    timestamptz,
    removed_files bigint      not null default 0,
    removed_bytes bigint      not null default 0
);
call metalingua_tenant_table('orphaned_files');

--changeset metalingua:alarm splitStatements:false
-- What is or was wrong for long enough that somebody should know. A null institute is the platform itself. At most one
-- open alarm for a component; one that comes back soon after is the same again.
create table alarm (
    id              bigint generated always as identity primary key,
    institute_id    bigint      references institute (id),
    component       text        not null check (length(component) between 1 and 200),
    severity        text        not null check (severity in ('degraded', 'down')),
    code            text        not null check (length(code) between 1 and 100),
    details         jsonb       not null,
    raised_at       timestamptz not null,
    last_seen_at    timestamptz not null,
    times           integer     not null default 1,
    acknowledged_at timestamptz,
    acknowledged_by bigint      references account (id),
    resolved_at     timestamptz,
    -- when people were told, how often that was tried in vain, and before when it is not tried again
    told_at         timestamptz,
    tell_attempts   integer     not null default 0,
    tell_after      timestamptz not null
);
create unique index alarm_one_open on alarm (component, coalesce(institute_id, 0)) where resolved_at is null;
create index alarm_by_institute on alarm (institute_id, id desc);
call metalingua_tenant_table('alarm');

--changeset metalingua:alarm-settings splitStatements:false
-- Who is told of alarms.
create table alarm_settings (
    id           bigint generated always as identity primary key,
    institute_id bigint      references institute (id),
    recipients   jsonb       not null,
    version      integer     not null,
    updated_by   bigint      not null references account (id),
    updated_at   timestamptz not null default now()
);
create unique index alarm_settings_one on alarm_settings (coalesce(institute_id, 0));
call metalingua_tenant_table('alarm_settings');
